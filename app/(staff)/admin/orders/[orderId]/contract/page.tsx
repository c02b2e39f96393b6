import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { DoneNotice } from '@/components/admin/done-notice';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { restPaid } from '@/lib/adjustments/end';
import { leftOf } from '@/lib/adjustments/left';
import { formatDay } from '@/lib/dates';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { orderForStaff } from '@/lib/orders/queries';
import { moneyOf } from '@/lib/subscriptions/read';
import { queryParam, staffPage } from '../../../staff';
import { EndForm, GiveBackForm, RetryForm } from './form';

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const steps = z.enum(['giveBack', 'cancelAtEnd', 'cancelNow', 'retry']);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffPage();
  const found = await orderForStaff((await params).orderId);
  return { title: found && orderNumber(found.order) };
}

/** Asks before a step that moves money or ends a contract: says what will happen, and wants the reason. */
export default async function ContractStepPage({ params, searchParams }: Props) {
  const { locale } = await staffPage();
  const found = await orderForStaff((await params).orderId);
  const { step: asked, invoice: invoiceId, done } = await searchParams;
  const step = steps.safeParse(asked);
  if (!found || !step.success) notFound();
  const { order, customer } = found;
  const { subscription, invoices } = await moneyOf(order.id);
  const invoice = invoices.find(({ id }) => id === queryParam(invoiceId));
  const needsInvoice = step.data === 'giveBack' || step.data === 'retry';
  if (needsInvoice && !invoice) notFound();
  const t = await getTranslations('admin.contractSteps');
  const form = { orderId: order.id, began: auditLogLength(await auditLogOf(order.id)), offered: true };
  const periodEnd = subscription?.periodEndAt ?? subscription?.paidUntil;
  return (
    <>
      <DoneNotice done={queryParam(done)} locale={locale} />
      <p className="text-sm">
        <a href={`/admin/orders/${order.id}`}>← {t('back', { number: orderNumber(order), name: customer.name })}</a>
      </p>
      <h1 className="mt-1 mb-4 text-2xl">{t(`titles.${step.data}`)}</h1>
      <p className="mb-5 max-w-prose">
        {t(`what.${step.data}`, {
          number: invoice?.number ?? invoice?.id ?? '',
          amount: formatRappen(invoice?.openRappen ?? invoice?.totalRappen ?? 0),
          day: periodEnd ? formatDay(periodEnd, locale) : '–',
        })}
      </p>
      {step.data === 'giveBack' && invoice && (
        <GiveBackForm {...form} invoiceId={invoice.id} leftRappen={leftOf(invoice)} language={order.locale} />
      )}
      {step.data === 'retry' && invoice && <RetryForm {...form} invoiceId={invoice.id} />}
      {(step.data === 'cancelAtEnd' || step.data === 'cancelNow') && (
        <EndForm {...form} when={step.data} restRappen={restPaid(invoices, new Date())?.restRappen ?? 0} />
      )}
    </>
  );
}
