import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import type { Locale } from '@/lib/locales';
import type { Backup, lastProof } from '@/lib/machines/backups/list';
import { LogText } from './machine-facts';
import { Timestamp } from './timestamp';

type Props = {
  /** The newest first. */
  backups: Backup[];
  proof: Awaited<ReturnType<typeof lastProof>>;
  locale: Locale;
  now: Date;
};

/** Since when a machine can be restored, and whether it was shown that it can. */
export async function MachineBackups({ backups: [newest, ...older], proof, locale, now }: Props) {
  const t = await getTranslations('admin.machine.backups');
  const failed = [newest, ...older].find((backup) => backup?.proofFailedAt);
  const moment = (at: Date | null | undefined) => at && <Timestamp at={at} locale={locale} now={now} />;
  const proven = proof && (
    <>
      {moment(proof.provenAt)} {proof.proof && <span className="block text-sm">{proof.proof}</span>}
    </>
  );
  return (
    <Facts
      rows={[
        [t('newest'), moment(newest?.takenAt) ?? t('none')],
        [t('proven'), proven ?? t('never')],
        [t('failed'), failed && moment(failed.proofFailedAt)],
        ['', failed?.proof && <LogText text={failed.proof} />],
      ]}
    />
  );
}
