import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { OrderBilling } from '@/db/schema/orders';
import type { Blocker } from '@/db/schema/words';
import type { AuditEntry } from '@/lib/audit/log';
import { addressLines } from '@/lib/billing/address';
import { formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { plans } from '@/lib/catalog/plans';
import { formatRappen, formatRate } from '@/lib/money';
import { Section } from './section';
import { serverLine } from './server-line';
import { Timestamp } from './timestamp';

type Props = { events: AuditEntry[]; locale: Locale; children?: ReactNode };
type LineProps = { event: AuditEntry; locale: Locale };

export async function AuditLog({ events, locale, children }: Props) {
  const t = await getTranslations('admin.order');
  return (
    <Section id="history" title={t('history')}>
      <ol className="grid gap-3">
        {events.toReversed().map((event) => (
          <li key={event.id} className="border-l-2 border-line pl-3">
            <EntryHead event={event} locale={locale} />
            <EntryText event={event} locale={locale} />
          </li>
        ))}
      </ol>
      {children && <div className="mt-5">{children}</div>}
    </Section>
  );
}

async function EntryHead({ event, locale }: LineProps) {
  const t = await getTranslations();
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-semibold">{t(`common.history.${event.kind}`)}</span>
      <span className="text-sm text-muted">
        <Timestamp at={event.at} locale={locale} /> · {event.byName ?? t('admin.order.bySystem')}
      </span>
    </p>
  );
}

async function EntryText({ event, locale }: LineProps) {
  const facts = (await factsOf(event, locale)).filter((fact) => typeof fact === 'string');
  const note = 'note' in event && event.note;
  return (
    <>
      {facts.length > 0 && <p className="wrap-anywhere">{facts.join(', ')}</p>}
      {note && <p className="max-w-prose wrap-anywhere whitespace-pre-wrap">{note}</p>}
    </>
  );
}

async function factsOf(event: AuditEntry, locale: Locale): Promise<(string | null | undefined)[]> {
  const t = await getTranslations('admin');
  switch (event.kind) {
    case 'accepted': {
      const { promisedAt, anyway } = event;
      return [
        promisedAt && t('auditLog.promised', { moment: formatShortDateTime(promisedAt, locale) }),
        await despite(anyway),
      ];
    }
    case 'promiseMoved': {
      const [promised, before] = [event.promisedAt, event.before].map((at) => at && formatShortDateTime(at, locale));
      return [
        promised && t('auditLog.promised', { moment: promised }),
        before && t('auditLog.promisedBefore', { moment: before }),
      ];
    }
    case 'ready':
      return [event.server && serverLine(event.server), await despite(event.anyway)];
    case 'serverChanged': {
      const [before, after] = [event.before, event.server].map((server) => server && serverLine(server));
      return [before && after ? t('auditLog.server', { before, after }) : after];
    }
    case 'httpsReady':
      return [event.hostname];
    case 'flagged':
      return [event.detail];
    case 'mailSentAgain':
      return [event.mailKind && t('auditLog.mail', { kind: t(`mails.kinds.${event.mailKind}`) })];
    case 'renewed':
    case 'renewalFailed':
    case 'invoicePaid':
    case 'invoiceFailed':
      return [event.invoiceNumber, amount(event.totalRappen)];
    case 'refunded':
    case 'refundFailed':
    case 'disputed':
    case 'disputeWon':
    case 'disputeLost':
      return [event.invoiceNumber, amount(event.amountRappen)];
    case 'planChanged':
      return [
        event.fromPlan && event.toPlan && `${plans[event.fromPlan].name} → ${plans[event.toPlan].name}`,
        event.toInterval && t(`auditLog.intervals.${event.toInterval}`),
        pair(event.fromPriceRappen, event.toPriceRappen, formatRappen),
        event.dueNowRappen !== undefined && t('auditLog.dueNow', { amount: formatRappen(event.dueNowRappen) }),
      ].map((fact) => fact || undefined);
    case 'priceMoved':
      return [
        pair(event.fromPriceRappen, event.toPriceRappen, formatRappen),
        pair(event.fromVatBasisPoints, event.toVatBasisPoints, formatRate),
        event.effectiveAt && t('auditLog.for', { moment: formatShortDateTime(event.effectiveAt, locale) }),
      ];
    case 'contractStep':
      return [event.step && t(`contractSteps.names.${event.step}`), amount(event.amountRappen ?? undefined)];
    case 'contractStepFailed':
      return [event.step && t(`contractSteps.names.${event.step}`)];
    case 'cancelReceived':
      return [
        event.receivedAt && t('auditLog.received', { moment: formatShortDateTime(event.receivedAt, locale) }),
        event.through && t(`auditLog.through.${event.through}`),
      ];
    case 'cancelScheduled':
    case 'ended':
      return [event.endAt && t('auditLog.for', { moment: formatShortDateTime(event.endAt, locale) })];
    case 'billingChanged': {
      const [before, after] = [event.before, event.after].map((billing) => billing && billingLine(billing, locale));
      return [before && after ? t('auditLog.server', { before, after }) : after];
    }
    case 'vatCharged':
      return [t('auditLog.server', { before: amount(event.fromRappen) ?? '–', after: amount(event.toRappen) ?? '–' })];
    case 'placed':
    case 'paymentPending':
    case 'paymentFailed':
    case 'paid':
    case 'expired':
    case 'discarded':
    case 'lapsed':
    case 'noted':
    case 'cancelRevoked':
    case 'suspended':
    case 'recovered':
    case 'endAsked':
    case 'machineStopped':
    case 'machineStarted':
    case 'machineRemoved':
      return [];
  }
}

function pair(before: number | undefined, after: number | undefined, show: (value: number) => string) {
  return before === undefined || after === undefined ? undefined : `${show(before)} → ${show(after)}`;
}

function billingLine(billing: OrderBilling, locale: Locale): string {
  const { vatNumber, phone, billingEmail } = billing;
  return [...addressLines(billing, locale), vatNumber, phone, billingEmail].filter(Boolean).join(', ');
}

function amount(rappen: number | undefined): string | undefined {
  return rappen === undefined ? undefined : formatRappen(rappen);
}

async function despite(blockers: Blocker[] = []): Promise<string | undefined> {
  if (blockers.length === 0) return undefined;
  const t = await getTranslations('admin');
  return t('auditLog.anyway', { reasons: blockers.map((blocker) => t(`blockers.${blocker}`)).join(' ') });
}
