import { getTranslations } from 'next-intl/server';
import { pageLocale } from '@/app/page-locale';
import { openPage } from '@/app/(shop)/open-page';
import { Steps } from '@/components/shop/steps';
import { currentAccount } from '@/lib/auth/session';
import { billingOf, vatTreatment } from '@/lib/billing/details';
import { prices } from '@/lib/catalog/price';
import { keysOf } from '@/lib/keys/saved';
import { choose } from './actions';
import { BookForm } from './form';
import { startOf } from './start';

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = ({ params }: Props) => openPage(params, '/book');

export default async function BookPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const account = await currentAccount();
  const saved = account ? await keysOf(account.id) : [];
  const { orderId, resumed, values } = await startOf(locale, account, saved, await searchParams);
  const billing = account && (await billingOf(account.id));
  const t = await getTranslations('shop.book');
  return (
    <div className="grid gap-10">
      <Steps current="choose" />
      <div className="grid gap-3">
        <h1>{orderId ? t('editTitle') : t('title')}</h1>
        <p className="max-w-prose text-lg text-muted">{resumed ? t('resumed') : t('lead')}</p>
      </div>
      <BookForm
        action={choose.bind(null, { locale, orderId })}
        started={values}
        saved={saved}
        known={account !== null}
        prices={prices(billing ? vatTreatment(billing) : 'included', new Date())}
      />
    </div>
  );
}
