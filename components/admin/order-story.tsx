import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { HistoryLine } from '@/lib/audit/log';
import type { Doubt } from '@/lib/cancellations/blockers';
import { formatShortMoment } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { Moment } from './moment';
import { Section } from './section';
import { serverLine } from './server-line';

type Props = { events: HistoryLine[]; locale: Locale; children?: ReactNode };
type LineProps = { event: HistoryLine; locale: Locale };

/** What happened to an order, newest first, and who did it; below it the form for a note. */
export async function OrderStory({ events, locale, children }: Props) {
  const t = await getTranslations('admin.order');
  return (
    <Section id="history" title={t('history')}>
      <ol className="grid gap-3">
        {events.toReversed().map((event) => (
          <li key={event.id} className="border-l-2 border-line pl-3">
            <StoryHead event={event} locale={locale} />
            <StoryText event={event} locale={locale} />
          </li>
        ))}
      </ol>
      {children && <div className="mt-5">{children}</div>}
    </Section>
  );
}

async function StoryHead({ event, locale }: LineProps) {
  const t = await getTranslations();
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-semibold">{t(`common.history.${event.kind}`)}</span>
      <span className="text-sm text-muted">
        <Moment at={event.at} locale={locale} /> · {event.byName ?? t('admin.order.bySystem')}
      </span>
    </p>
  );
}

async function StoryText({ event, locale }: LineProps) {
  const facts = (await factsOf(event, locale)).filter((fact) => typeof fact === 'string');
  const note = 'note' in event && event.note;
  return (
    <>
      {facts.length > 0 && <p className="break-words">{facts.join(', ')}</p>}
      {note && <p className="max-w-prose break-words whitespace-pre-wrap">{note}</p>}
    </>
  );
}

/** What there is to say of a line, shortest first; a note stands by itself. */
async function factsOf(event: HistoryLine, locale: Locale): Promise<(string | null | undefined)[]> {
  const t = await getTranslations('admin');
  switch (event.kind) {
    case 'accepted': {
      const { promisedAt, anyway } = event;
      return [
        promisedAt && t('story.promised', { moment: formatShortMoment(promisedAt, locale) }),
        await despite(anyway),
      ];
    }
    case 'ready':
      return [event.server && serverLine(event.server), await despite(event.anyway)];
    case 'serverChanged': {
      const [before, after] = [event.before, event.server].map((server) => server && serverLine(server));
      return [before && after ? t('story.server', { before, after }) : after];
    }
    case 'flagged':
      return [event.detail];
    case 'mailSentAgain':
      return [event.mailKind && t('story.mail', { kind: t(`mails.kinds.${event.mailKind}`) })];
    case 'renewed':
    case 'renewalFailed':
      return [event.invoiceNumber, amount(event.totalRappen)];
    case 'refunded':
    case 'disputed':
      return [event.invoiceNumber, amount(event.amountRappen)];
    case 'cancelScheduled':
    case 'ended':
      return [event.endAt && t('story.for', { moment: formatShortMoment(event.endAt, locale) })];
    case 'placed':
    case 'paymentPending':
    case 'paymentFailed':
    case 'paid':
    case 'expired':
    case 'noted':
    case 'cancelRevoked':
      return [];
  }
}

function amount(rappen: number | undefined): string | undefined {
  return rappen === undefined ? undefined : formatRappen(rappen);
}

async function despite(doubts: Doubt[] = []): Promise<string | undefined> {
  if (doubts.length === 0) return undefined;
  const t = await getTranslations('admin');
  return t('story.anyway', { reasons: doubts.map((doubt) => t(`doubts.${doubt}`)).join(' ') });
}
