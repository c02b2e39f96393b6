import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { AuditLog } from '@/components/admin/audit-log';
import { ContractSteps } from '@/components/admin/contract-steps';
import { DoneNotice } from '@/components/admin/done-notice';
import { FlagList } from '@/components/admin/flag-list';
import { MailTable } from '@/components/admin/mail-table';
import { OrderCancellations } from '@/components/admin/order-cancellations';
import { OrderHead } from '@/components/admin/order-head';
import { OrderMoney } from '@/components/admin/order-money';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/admin/section';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { blockersOf } from '@/lib/cancellations/blockers';
import { cancellationsOf, openCancellation } from '@/lib/cancellations/list';
import { flagsOf } from '@/lib/flags/flags';
import { leftOf } from '@/lib/adjustments/left';
import { isOpen } from '@/lib/adjustments/retry';
import { disputesOf } from '@/lib/disputes/list';
import { namesakesOf } from '@/lib/namesakes';
import { orderNumber } from '@/lib/order-number';
import type { Locale } from '@/lib/locales';
import { mailsOfOrder, mailState } from '@/lib/mail/list';
import type { orderForStaff } from '@/lib/orders/queries';
import { staffSinceOf } from '@/lib/orders/with-staff';
import { dashboardUrl } from '@/lib/payments/dashboard';
import { moneyOf } from '@/lib/subscriptions/read';
import { resolve, sendAgain } from './actions';
import { NoteForm } from './form';
import { OrderSteps } from './steps';

/** What every part of the page is about; what else it needs it asks for itself, beside the others. */
type Part = NonNullable<Awaited<ReturnType<typeof orderForStaff>>> & { locale: Locale; now: Date };

// Two parts of one page speak of the same audit log, flags and cancellations.
const [history, flags, cancellations] = [cache(auditLogOf), cache(flagsOf), cache(cancellationsOf)];

/** What became of the step that was taken, and of the flag that it was about. */
export async function Done({ order, locale, done, about }: Part & { done?: string; about?: string }) {
  const resolved = (await flags(order.id)).find(({ id }) => id === about);
  const first = resolved && { name: resolved.resolvedByName, at: resolved.resolvedAt };
  return <DoneNotice done={done} first={first} locale={locale} />;
}

export async function Head({ order, locale, now }: Part) {
  const cancellation = openCancellation(await cancellations(order.id));
  const since = (await staffSinceOf([order.id])).get(order.id);
  return (
    <OrderHead order={{ ...order, withStaffSince: since }} cancellation={cancellation} locale={locale} now={now} />
  );
}

export async function Flags({ order, locale }: Part) {
  const t = await getTranslations('admin.order');
  const ofOrder = await flags(order.id);
  return (
    ofOrder.length > 0 && (
      <Section id="flags" title={t('flags')}>
        <FlagList flags={ofOrder} locale={locale} resolve={resolve} orderId={order.id} />
      </Section>
    )
  );
}

export async function Namesakes({ order }: Part) {
  const t = await getTranslations('admin.order');
  const namesakes = order.endedAt ? [] : await namesakesOf(order);
  return (
    namesakes.length > 0 && (
      <Notice tone="warn">
        <p>{t('sameName')}</p>
        <ul>
          {namesakes.map(({ id, number, customer }) => (
            <li key={id} className="wrap-anywhere">
              <a href={`/admin/orders/${id}`}>{orderNumber({ number })}</a> {customer}
            </li>
          ))}
        </ul>
      </Notice>
    )
  );
}

export async function Cancellations({ order, customer, locale }: Part) {
  const ofOrder = await cancellations(order.id);
  return <OrderCancellations cancellations={ofOrder} customerEmail={customer.email} locale={locale} />;
}

export async function Steps({ order, locale, now }: Part) {
  const [auditLog, blockers] = await Promise.all([history(order.id), blockersOf(order.id)]);
  const acceptedBy = auditLog.findLast(({ kind }) => kind === 'accepted')?.byName ?? null;
  return <OrderSteps began={auditLogLength(auditLog)} {...{ order, blockers, acceptedBy, locale, now }} />;
}

export async function Money({ order, customer, locale }: Part) {
  const { subscription, invoices } = await moneyOf(order.id);
  return (
    <OrderMoney
      order={order}
      customer={linked(order.partnerId ?? customer.stripeCustomerId)}
      session={linked(order.checkoutSessionId)}
      subscription={subscription && { ...subscription, href: dashboardUrl(subscription.id) }}
      invoices={invoices.map((invoice) => ({ ...invoice, href: dashboardUrl(invoice.id) }))}
      locale={locale}
    />
  );
}

/** What staff can do with the money and the term of a contract, and its disputes. */
export async function Contract({ order, locale }: Part) {
  const [{ subscription, invoices }, disputes] = await Promise.all([moneyOf(order.id), disputesOf(order.id)]);
  if (!subscription) return null;
  const bills = invoices.map((one) => ({ ...one, name: one.number ?? one.id }));
  const paid = bills
    .map((one) => ({ ...one, amountRappen: leftOf(one) }))
    .filter(({ amountRappen }) => amountRappen > 0);
  const open = bills
    .filter(({ status }) => isOpen(status))
    .map((one) => ({ ...one, amountRappen: one.openRappen ?? one.totalRappen }));
  return <ContractSteps orderId={order.id} {...{ subscription, paid, open, disputes, locale }} />;
}

export async function Story({ order, locale }: Part) {
  const auditLog = await history(order.id);
  return (
    <AuditLog events={auditLog} locale={locale}>
      <NoteForm orderId={order.id} began={auditLogLength(auditLog)} />
    </AuditLog>
  );
}

export async function Mails({ order, locale, now }: Part) {
  const t = await getTranslations('admin.order');
  const mails = (await mailsOfOrder(order.id)).map((mail) => ({ ...mail, state: mailState(mail) }));
  return (
    <Section id="mails" title={t('mails')}>
      {mails.length > 0 ? (
        <MailTable label={t('mails')} orderId={order.id} {...{ mails, locale, now, sendAgain }} />
      ) : (
        <p className="text-muted">{t('noMails')}</p>
      )}
    </Section>
  );
}

function linked(id: string | null) {
  return id ? { id, href: dashboardUrl(id) } : undefined;
}
