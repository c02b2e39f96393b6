import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { changeOrder } from '@/app/(shop)/[locale]/book/[orderId]/pay/actions';
import { customerPage } from '@/app/(shop)/customer';
import { redirectTo } from '@/app/redirect-to';
import { AccountNav } from '@/components/shop/account-nav';
import { BillingAddress } from '@/components/shop/billing-address';
import { ContractNotice } from '@/components/shop/contract-notice';
import { ContractState } from '@/components/shop/contract-state';
import { InvoiceTable } from '@/components/shop/invoice-table';
import { DunningNotice } from '@/components/shop/dunning-notice';
import { OrderContract } from '@/components/shop/order-contract';
import { OrderTimeline } from '@/components/shop/order-timeline';
import { OrderedKeys, OrderedMachine } from '@/components/shop/ordered';
import { PaymentNotice } from '@/components/shop/payment-notice';
import { PromiseNotice } from '@/components/shop/promise-notice';
import { Section } from '@/components/shop/section';
import { ServerFacts } from '@/components/shop/server-facts';
import { ServerSaid } from '@/components/shop/server-said';
import { ServerHelp } from '@/components/shop/server-help';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { OfferFacts } from '@/components/ui/offer-facts';
import { shownDomain } from '@/lib/domain-name';
import { machineToAsk } from '@/lib/fleet/may-ask';
import { orderNumber } from '@/lib/order-number';
import { orderOf } from '@/lib/orders/queries';
import { brokenPromise, timeline } from '@/lib/orders/state';
import { changeCard, takeBack } from './actions';
import { shownContract } from './contract';
import { Backups } from './server/backups';
import { KeptBackup } from './server/kept-backup';
import { ServerNow } from './server/part';
import { ServerUsage } from './server/usage';

type Props = {
  params: Promise<{ locale: string; orderId: string }>;
  searchParams: Promise<{ resumed?: string | string[]; server?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.account'))('title') };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}`);
  const order = await orderOf(account.id, orderId);
  if (!order) notFound();
  if (!order.placedAt) redirectTo(locale, `/book/${orderId}/review`);
  const now = new Date();
  const shown = await shownContract(account.id, order, now);
  const { contract, cancellation, receivedAt, end, invoices, move, told, machine } = shown;
  const t = await getTranslations('shop.order');
  const offer = await getTranslations('common.offer');
  const { resumed, server } = await searchParams;
  const asked = machine && (await machineToAsk(order));
  const why = typeof asked === 'string' ? asked : undefined;
  const said = (['resumed', 'ended', 'away', 'slow'] as const).find((each) => each === resumed);
  const reachable = order.readyAt && !order.endedAt ? order.server : null;
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <div className="grid gap-2">
        <p>
          <ContractState contract={contract} late={cancellation ? undefined : brokenPromise(told, now)} />
        </p>
        <h1>{t('title', { number: orderNumber(order) })}</h1>
        <p className="font-mono text-lg break-all">{shownDomain(order.hostname)}</p>
      </div>
      {said && <Notice tone={said === 'resumed' ? 'good' : 'warn'}>{t(`resumed.${said}`)}</Notice>}
      <ServerSaid said={server} />
      <DunningNotice arrears={shown.arrears} changeCard={changeCard.bind(null, locale, order.id)} now={now} />
      <ContractNotice
        order={order}
        waiting={cancellation}
        receivedAt={receivedAt}
        takeBack={takeBack.bind(null, locale, order.id)}
      />
      <PaymentNotice order={order} reopen={changeOrder.bind(null, locale, order.id)} />
      {!cancellation && <PromiseNotice order={told} move={move} now={now} />}
      {(machine || reachable) && (
        <Section id="server" title={t('server')}>
          {machine && <ServerNow {...{ order, machine, why, locale }} />}
          {reachable && <ServerFacts server={reachable} hostname={order.hostname} />}
        </Section>
      )}
      {machine && reachable && <ServerUsage machine={machine} now={now} />}
      {machine && reachable && <Backups {...{ order, machine, mayAsk: !why, locale }} />}
      {order.endedAt && <KeptBackup {...{ order, endedAt: order.endedAt }} />}
      <Section id="timeline" title={t('timelineTitle')}>
        <OrderTimeline milestones={timeline(told, now)} />
      </Section>
      <Section id="help" title={t('help.title')}>
        <ServerHelp order={order} />
      </Section>
      <Section id="contract" title={t('contract')}>
        <OrderContract contract={contract} end={end} toPortal={changeCard.bind(null, locale, order.id)} />
      </Section>
      {order.paidAt && (
        <Section id="invoices" title={t('invoices')}>
          {invoices.length > 0 ? <InvoiceTable invoices={invoices} ofOneServer /> : <p>{t('noInvoices')}</p>}
          <p>
            <Link href="/account/invoices">{t('allInvoices')}</Link>
          </p>
        </Section>
      )}
      {shown.billing && (
        <Section id="billing" title={t(order.paidAt && !order.endedAt ? 'billingNext' : 'billing')}>
          <BillingAddress billing={shown.billing} locale={locale} />
        </Section>
      )}
      <Section id="ordered" title={t('ordered')}>
        <OrderedMachine order={order} />
      </Section>
      <Section id="offer" title={offer('title')}>
        <OfferFacts at={order.placedAt} />
      </Section>
      <Section id="keys" title={t('keys')}>
        <OrderedKeys keys={machine?.keys ?? order.sshKeys} />
      </Section>
    </div>
  );
}
