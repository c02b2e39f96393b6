import { getTranslations } from 'next-intl/server';
import { openPage } from '@/app/(shop)/open-page';
import { type PageProps, pageLocale } from '@/app/page-locale';
import { currentAccount } from '@/app/session/browser';
import { PageHead } from '@/components/shop/page-head';
import { Steps } from '@/components/shop/steps';
import { WhoIsServed } from '@/components/shop/who-is-served';
import { billingOf } from '@/lib/billing/details';
import { vatTreatment } from '@/lib/billing/vat/treatment';
import { prices } from '@/lib/catalog/price';
import { keysOf } from '@/lib/keys/saved';
import { soldOutPlans } from '@/lib/machines/room';
import { choose } from './actions';
import { BookForm } from './form';
import { ReloadOnReturn } from './reload-on-return';
import { startOf } from './start';

type Props = PageProps & {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = ({ params }: Props) => openPage(params, '/book');

export default async function BookPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const account = await currentAccount();
  const saved = account ? await keysOf(account.id) : [];
  const { orderId, formKey, resumed, values } = await startOf(locale, account, saved, await searchParams);
  const billing = account && (await billingOf(account.id));
  const treatment = (billing && vatTreatment(billing)) ?? 'included';
  const now = new Date();
  const t = await getTranslations('shop.book');
  return (
    <div className="grid gap-10">
      <Steps current="choose" />
      <PageHead title={orderId ? t('editTitle') : t('title')} lead={resumed ? t('resumed') : t('lead')} />
      {!billing && (
        <p className="max-w-prose text-muted">
          <WhoIsServed />
        </p>
      )}
      <ReloadOnReturn />
      <BookForm
        action={choose.bind(null, { locale, orderId, formKey })}
        started={values}
        saved={saved}
        known={account !== null}
        soldOut={await soldOutPlans(now)}
        prices={{ month: prices(treatment, now), year: prices(treatment, now, 'year') }}
      />
    </div>
  );
}
