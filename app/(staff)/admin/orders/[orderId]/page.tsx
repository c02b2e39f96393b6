import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DoneNotice } from '@/components/admin/done-notice';
import { FlagList } from '@/components/admin/flag-list';
import { MailTable } from '@/components/admin/mail-table';
import { OrderBuild } from '@/components/admin/order-build';
import { OrderCancellations } from '@/components/admin/order-cancellations';
import { OrderCustomer } from '@/components/admin/order-customer';
import { OrderMoney } from '@/components/admin/order-money';
import { OrderStateTag } from '@/components/admin/order-state';
import { OrderStory } from '@/components/admin/order-story';
import { Section } from '@/components/admin/section';
import { Tag } from '@/components/admin/tag';
import { formatShortMoment } from '@/lib/dates';
import { mailsOfOrder, mailState } from '@/lib/mail/list';
import { doubtsOf } from '@/lib/orders/doubts';
import { flagsOf } from '@/lib/orders/flags';
import { historyOf } from '@/lib/orders/history';
import { lateness } from '@/lib/orders/late';
import { storyLength } from '@/lib/orders/meanwhile';
import { moneyOf } from '@/lib/orders/money';
import { orderForStaff } from '@/lib/orders/queries';
import { orderNumber } from '@/lib/orders/state';
import { dashboardUrl } from '@/lib/payments/dashboard';
import { cancellationsOf, openCancellation } from '@/lib/requests/cancellations';
import { queryParam, staffPage } from '../../staff';
import { resolve, sendAgain } from './actions';
import { NoteForm } from './form';
import { OrderSteps } from './steps';

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffPage();
  const found = await orderForStaff((await params).orderId);
  return { title: found && `${orderNumber(found.order)} ${found.order.hostname}` };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { locale } = await staffPage();
  const found = await orderForStaff((await params).orderId);
  if (!found) notFound();
  const { order, customer } = found;
  const [history, mails, flags, { subscription, invoices }, doubts, cancellations] = await Promise.all([
    historyOf(order.id),
    mailsOfOrder(order.id),
    flagsOf(order.id),
    moneyOf(order.id),
    doubtsOf(order.id),
    cancellationsOf(order.id),
  ]);
  const t = await getTranslations('admin.order');
  const now = new Date();
  const { done, about } = await searchParams;
  const cancellation = openCancellation(cancellations);
  const resolved = flags.find(({ id }) => id === about);
  const began = storyLength(history);
  return (
    <>
      <DoneNotice
        done={queryParam(done)}
        first={resolved && { name: resolved.resolvedByName, at: resolved.resolvedAt }}
        locale={locale}
      />
      <header className="mb-5">
        <p className="text-sm">
          <a href="/admin">← {t('back')}</a>
        </p>
        <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="text-2xl">{t('title', { number: orderNumber(order) })}</h1>
          <p>
            <OrderStateTag state={order.state} late={lateness(order, now)} />
          </p>
          {cancellation && (
            <a href="#cancellations">
              <Tag tone={cancellation.confirmedAt ? 'bad' : 'warn'}>
                {t(cancellation.confirmedAt ? 'cancelled' : 'cancellation')}
              </Tag>
            </a>
          )}
          {order.cancelAt && !order.endedAt && (
            <Tag tone="warn">{t('cancelAt', { moment: formatShortMoment(order.cancelAt, locale) })}</Tag>
          )}
        </div>
      </header>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="grid min-w-0 content-start gap-8">
          {flags.length > 0 && (
            <Section id="flags" title={t('flags')}>
              <FlagList flags={flags} locale={locale} resolve={resolve} orderId={order.id} />
            </Section>
          )}
          <OrderCancellations cancellations={cancellations} customerEmail={customer.email} locale={locale} />
          <OrderSteps
            order={order}
            began={began}
            doubts={doubts}
            acceptedBy={history.findLast(({ kind }) => kind === 'accepted')?.byName ?? null}
            locale={locale}
            now={now}
          />
          <OrderBuild order={order} />
        </div>
        <div className="grid min-w-0 content-start gap-8">
          <OrderCustomer order={order} customer={customer} locale={locale} />
          <OrderMoney
            order={order}
            customer={linked(customer.stripeCustomerId)}
            session={linked(order.checkoutSessionId)}
            subscription={subscription && { ...subscription, href: dashboardUrl(subscription.id) }}
            invoices={invoices.map((invoice) => ({ ...invoice, href: dashboardUrl(invoice.id) }))}
            locale={locale}
          />
          <OrderStory events={history} locale={locale}>
            <NoteForm orderId={order.id} began={began} />
          </OrderStory>
        </div>
      </div>
      <div className="mt-8">
        <Section id="mails" title={t('mails')}>
          {mails.length > 0 ? (
            <MailTable
              label={t('mails')}
              mails={mails.map((mail) => ({ ...mail, state: mailState(mail) }))}
              locale={locale}
              now={now}
              sendAgain={sendAgain}
              orderId={order.id}
            />
          ) : (
            <p className="text-muted">{t('noMails')}</p>
          )}
        </Section>
      </div>
    </>
  );
}

function linked(id: string | null) {
  return id ? { id, href: dashboardUrl(id) } : undefined;
}
