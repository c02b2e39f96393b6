import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/locales';
import { writeMoment } from '@/lib/zurich';
import { Tag, type Tone } from './tag';

/** Whose word a cancellation is. */
export type CancellationWord = {
  cancellation: 'unclear' | 'asked' | 'confirmed' | 'objected';
  confirmedAt: Date | null;
  objectedAt: Date | null;
};

const tones: Record<CancellationWord['cancellation'], Tone> = {
  unclear: 'warn',
  asked: 'warn',
  confirmed: 'good',
  objected: 'bad',
};

/** Whose word a cancellation is, and since when. */
export async function CancellationTag({ word, locale }: { word: CancellationWord; locale: Locale }) {
  const t = await getTranslations('admin.requests.cancellation');
  const at = word.confirmedAt ?? word.objectedAt;
  return (
    <Tag tone={tones[word.cancellation]}>
      {t(word.cancellation)}
      {at && `, ${writeMoment(at, locale)}`}
    </Tag>
  );
}

/** Whether a cancellation came from the address of the order's customer. */
export async function CancellationSender({ email, customerEmail }: { email: string; customerEmail: string }) {
  const t = await getTranslations('admin.requests.cancellation');
  const own = customerEmail === email.toLowerCase();
  return (
    <span className={own ? 'text-muted' : 'text-bad'}>
      {own ? t('ownAddress') : t.rich('otherAddress', { email: () => <bdi>{customerEmail}</bdi> })}
    </span>
  );
}
