import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { customerPage } from '@/app/(shop)/customer';
import { ChangeChoice } from '@/components/shop/change-choice';
import { ChangeCosts } from '@/components/shop/change-costs';
import { PageHead } from '@/components/shop/page-head';
import { Section } from '@/components/shop/section';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { mayTry } from '@/lib/auth/attempts';
import { plans } from '@/lib/catalog/plans';
import { prices } from '@/lib/catalog/price';
import { type ChangePreview, previewChange } from '@/lib/contracts/change-plan';
import { type ChangeRefusal, whyNoChange, whyNotTo } from '@/lib/contracts/change-rules';
import { shownDomain } from '@/lib/domain-name';
import { isAutomatic } from '@/lib/automatic';
import { orderNumber } from '@/lib/order-number';
import { type Order, orderOf } from '@/lib/orders/queries';
import { moneyOf } from '@/lib/subscriptions/read';
import { agree } from './actions';
import { AgreeForm } from './form';
import { wantedSchema } from './wanted';

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ locale: string; orderId: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.change'))('title') };
}

/** Choose, see what it costs, agree: each step is a page of its own, so that it works without scripts. */
export default async function ChangePage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/change`);
  const order = await orderOf(account.id, orderId);
  if (!order?.placedAt) notFound();
  const search = await searchParams;
  const t = await getTranslations('shop.change');
  const [{ subscription }, byItself] = await Promise.all([moneyOf(order.id), isAutomatic(order.id)]);
  const why = whyNoChange(order, subscription);
  const shown = await shownFor(order, search, why);
  const lead = t('lead', { number: orderNumber(order), hostname: shownDomain(order.hostname) });
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={lead} />
      {search.done !== undefined && <Done order={order} byItself={byItself} />}
      {search.again !== undefined && <Notice tone="warn">{t('again')}</Notice>}
      {why && <Notice>{t(`why.${why}`)}</Notice>}
      {'notice' in shown && <Notice tone="warn">{shown.notice}</Notice>}
      {!why && (
        <Section id="choice" title={t('choose')}>
          <ChangeChoice
            order={order}
            path={`/account/orders/${orderId}/change`}
            chosen={'preview' in shown ? shown.preview.wanted : order}
            prices={pricesOf(order)}
            whyNot={(plan, interval) => whyNotTo(order, { plan, interval })}
          />
        </Section>
      )}
      {'preview' in shown && (
        <Section id="costs" title={t('costs')}>
          <ChangeCosts preview={shown.preview} byItself={byItself} locale={locale} />
          <AgreeForm action={agree.bind(null, locale, orderId)} preview={shown.preview} />
        </Section>
      )}
      <p>
        <ButtonLink look="secondary" href={`/account/orders/${orderId}`}>
          {t('back')}
        </ButtonLink>
      </p>
    </div>
  );
}

async function Done({ order, byItself }: { order: Order; byItself: boolean }) {
  const t = await getTranslations('shop.change');
  return (
    <Notice tone="good">
      <p>{t('done', { plan: plans[order.plan].name, interval: t(`intervals.${order.interval}`) })}</p>
      <p>{t(byItself ? 'doneByItself' : 'doneMachine')}</p>
    </Notice>
  );
}

function pricesOf(order: Order) {
  const treatment = order.vatTreatment ?? 'included';
  const now = new Date();
  return { month: prices(treatment, now), year: prices(treatment, now, 'year') };
}

type Shown = { preview: ChangePreview } | { notice: string } | Record<string, never>;

/** What is to be shown below the choice: nothing before there is one. */
async function shownFor(order: Order, search: Search, why: ChangeRefusal | undefined): Promise<Shown> {
  const wanted = wantedSchema.safeParse(search);
  if (why || !wanted.success) return {};
  const t = await getTranslations('shop.change');
  if (!(await mayTry('changeOfAccount', order.accountId))) return { notice: t('slow') };
  const found = await previewChange(order.accountId, order.id, wanted.data, new Date());
  switch (found.outcome) {
    case 'preview':
      return { preview: found.preview };
    case 'refused':
      return { notice: t(`why.${found.why}`) };
    case 'unavailable':
      return { notice: t(`unavailable.${found.kind}`) };
    case 'not found':
      return notFound();
  }
}
