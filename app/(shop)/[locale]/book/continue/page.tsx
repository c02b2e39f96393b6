import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { redirectTo } from '@/app/redirect-to';
import { cartSecret } from '@/app/session/browser';
import { ActionForm } from '@/components/form/action-form';
import { OrderedKeys, OrderedMachine } from '@/components/shop/ordered';
import { PageHead } from '@/components/shop/page-head';
import { Section } from '@/components/shop/section';
import { Button } from '@/components/ui/button';
import { unclaimedCart } from '@/lib/carts/store';
import { orderKeys } from '@/lib/orders/draft';
import { discard, goOn } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.continue'))('title') };
}

/** After logging in: whether a choice that was made in this browser before is the customer's own. */
export default async function ContinuePage({ params }: PageProps) {
  const { locale } = await customerPage(params, '/book/continue');
  const choice = await unclaimedCart(await cartSecret());
  if (!choice) redirectTo(locale, '/account');
  const t = await getTranslations('shop.continue');
  return (
    <div className="grid gap-10">
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="keys" title={t('keys')}>
        <OrderedKeys keys={await orderKeys(choice.keyLines)} />
      </Section>
      <Section id="machine" title={t('machine')}>
        <OrderedMachine order={choice} />
      </Section>
      <div className="flex flex-wrap gap-4">
        <ActionForm action={goOn.bind(null, locale)}>
          <Button>{t('yes')}</Button>
        </ActionForm>
        <ActionForm action={discard.bind(null, locale)}>
          <Button look="secondary">{t('no')}</Button>
        </ActionForm>
      </div>
    </div>
  );
}
