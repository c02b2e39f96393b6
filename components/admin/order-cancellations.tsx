import { getTranslations } from 'next-intl/server';
import type { Cancellation } from '@/lib/cancellations/list';
import type { Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { CancellationSender, CancellationTag, DoneLine } from './request-cancellation';
import { Section } from './section';
import { Timestamp } from './timestamp';

type Props = { cancellations: Cancellation[]; customerEmail: string; locale: Locale };

export async function OrderCancellations({ cancellations, customerEmail, locale }: Props) {
  if (cancellations.length === 0) return null;
  const t = await getTranslations('admin.requests');
  return (
    <Section id="cancellations" title={t('cancellations')}>
      <ul className="grid gap-4">
        {cancellations.map((cancellation) => (
          <li key={cancellation.id} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
              <Timestamp at={cancellation.createdAt} locale={locale} />
              <CancellationTag word={cancellation} locale={locale} />
              <bdi className="wrap-anywhere">{shownAddress(cancellation.email)}</bdi>
              <CancellationSender email={cancellation.email} customerEmail={customerEmail} word={cancellation} />
            </p>
            <p
              className="line-clamp-6 max-w-prose wrap-anywhere whitespace-pre-wrap"
              lang={cancellation.locale}
              dir="auto"
            >
              {cancellation.message || t('fromAccount')}
            </p>
            <Ending {...{ cancellation, locale }} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Ending({ cancellation, locale }: { cancellation: Cancellation; locale: Locale }) {
  const t = await getTranslations('admin.requests');
  const { doneAt, doneByName } = cancellation;
  if (!doneAt)
    return (
      <p className="text-sm">
        <a href={`/admin/requests#${cancellation.id}`}>{t('answerIt')}</a>
      </p>
    );
  return <DoneLine at={doneAt} by={doneByName} locale={locale} />;
}
