import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { writeMoment } from '@/lib/zurich';
import { messages, type Messages } from '@/messages/all';
import { mailKindName } from './mail-names';
import { Moment } from './moment';
import { Section } from './section';
import { readDetail, serverLine } from './story';

// The words of the timeline (`common.history`); English has them all.
const historyKinds = Object.keys(messages.en.common.history);
type HistoryKind = keyof Messages['common']['history'];

type Event = { id: string; kind: string; at: Date; detail: Record<string, unknown>; byName: string | null };

type Props = { events: Event[]; locale: Locale; children?: ReactNode };

/** What happened to an order, newest first, and who did it; below it the form for a note. */
export async function OrderStory({ events, locale, children }: Props) {
  const t = await getTranslations('admin.order');
  return (
    <Section id="history" title={t('history')}>
      <ol className="grid gap-3">
        {events.toReversed().map((event) => (
          <li key={event.id} className="border-l-2 border-line pl-3">
            <StoryHead event={event} locale={locale} />
            <StoryText detail={event.detail} locale={locale} />
          </li>
        ))}
      </ol>
      {children && <div className="mt-5">{children}</div>}
    </Section>
  );
}

async function StoryHead({ event, locale }: { event: Event; locale: Locale }) {
  const t = await getTranslations('admin.order');
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="font-semibold">{await kindName(event.kind)}</span>
      <span className="text-sm text-muted">
        <Moment at={event.at} locale={locale} /> · {event.byName ?? t('bySystem')}
      </span>
    </p>
  );
}

function isKnown(kind: string): kind is HistoryKind {
  return historyKinds.some((known) => known === kind);
}

async function kindName(kind: string): Promise<string> {
  const t = await getTranslations('common.history');
  const more = await getTranslations('admin.moreHistory');
  return isKnown(kind) ? t(kind) : more('other', { kind });
}

async function doubtNames(doubts: string[]): Promise<string> {
  const names: Record<string, string> = (await getMessages()).admin.doubts;
  return doubts.map((doubt) => names[doubt] ?? doubt).join(' ');
}

async function StoryText({ detail, locale }: { detail: Event['detail']; locale: Locale }) {
  const t = await getTranslations('admin.story');
  const {
    note,
    promisedAt,
    at,
    server,
    before,
    reason,
    detail: why,
    mailKind,
    anyway = [],
    ...money
  } = readDetail(detail);
  const amount = money.amountRappen ?? money.totalRappen;
  const parts = [
    promisedAt && t('promised', { moment: writeMoment(promisedAt, locale) }),
    at && t('for', { moment: writeMoment(at, locale) }),
    server && before && t('server', { before: serverLine(before), after: serverLine(server) }),
    server && !before && serverLine(server),
    reason && why,
    anyway.length > 0 && t('anyway', { reasons: await doubtNames(anyway) }),
    mailKind && t('mail', { kind: await mailKindName(mailKind) }),
    money.invoice,
    amount !== undefined && formatRappen(amount),
  ].filter((part) => typeof part === 'string');
  return (
    <>
      {parts.length > 0 && <p className="break-words">{parts.join(', ')}</p>}
      {note && <p className="max-w-prose break-words whitespace-pre-wrap">{note}</p>}
    </>
  );
}
