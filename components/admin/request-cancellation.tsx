import { getTranslations } from 'next-intl/server';
import type { Cancellation } from '@/lib/cancellations/list';
import type { CancellationState } from '@/lib/cancellations/state';
import { formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { Tag, type Tone } from './tag';
import { Timestamp } from './timestamp';

type CancellationWord = Pick<Cancellation, 'cancellation' | 'confirmedAt' | 'objectedAt'>;

const tones: Record<CancellationState, Tone> = {
  unclear: 'warn',
  asked: 'warn',
  confirmed: 'good',
  objected: 'bad',
};

export async function CancellationTag({ word, locale }: { word: CancellationWord; locale: Locale }) {
  const t = await getTranslations('admin.requests.cancellation');
  const at = word.confirmedAt ?? word.objectedAt;
  return (
    <>
      <Tag tone={tones[word.cancellation]}>{t(word.cancellation)}</Tag>
      {at && <Timestamp at={at} locale={locale} />}
    </>
  );
}

type Sender = { email: string; customerEmail: string; word: CancellationWord };

/** Warns about another sender than the order's customer, until the customer confirms. */
export async function CancellationSender({ email, customerEmail, word }: Sender) {
  const t = await getTranslations('admin.requests.cancellation');
  const own = customerEmail === email.toLowerCase();
  return (
    <span className={own || word.confirmedAt ? 'text-muted' : 'text-bad'}>
      {own ? t('ownAddress') : t.rich('otherAddress', { email: () => <bdi>{shownAddress(customerEmail)}</bdi> })}
    </span>
  );
}

type Done = { at: Date; by?: string | null; locale: Locale };

/** Who did it; without a name the shop did, since a colleague always leaves one. */
export async function DoneLine({ at, by, locale }: Done) {
  const t = await getTranslations('admin.requests');
  const moment = formatShortDateTime(at, locale);
  return <p className="text-sm text-muted">{by ? t('doneBy', { name: by, moment }) : t('doneByItself', { moment })}</p>;
}
