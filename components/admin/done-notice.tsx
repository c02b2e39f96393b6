import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

const good = [
  'accepted',
  'promiseMoved',
  'ready',
  'serverChanged',
  'noted',
  'requestDone',
  'requestOpened',
  'flagResolved',
  'queued',
  'machineStopped',
  'machineStarted',
  'machineRemoved',
  'reconciliationAsked',
  'stepDone',
  'evidenceKept',
  'evidenceSent',
  'machineAsked',
  'buildBegun',
  'leftToStaff',
  'takenBack',
  'machinesSame',
] as const;
const warn = [
  'promiseSame',
  'notAccepted',
  'serverSame',
  'alreadyAccepted',
  'alreadyReady',
  'notPaid',
  'notReady',
  'ended',
  'notFound',
  'alreadyDone',
  'waiting',
  'erased',
  'notDue',
  'changedMeanwhile',
  'machineBusy',
  'machineOff',
  'machineWithStaff',
  'machineForbidden',
  'noMachine',
  'noEngine',
  'notToBuild',
  'machinesDiffer',
  'engineAway',
] as const;

type Props = {
  done: string | undefined;
  /** Who was first when the click came second. */
  first?: { name: string | null; at: Date | null };
  locale: Locale;
};

export async function DoneNotice({ done, first, locale }: Props) {
  const t = await getTranslations('admin.done');
  const well = good.find((known) => known === done);
  const known = well ?? warn.find((other) => other === done);
  if (!known) return null;
  return (
    <div className="mb-4">
      <Notice tone={well ? 'good' : 'warn'}>
        {known === 'alreadyDone' && first?.name && first.at
          ? t('alreadyDoneBy', { name: first.name, moment: formatShortDateTime(first.at, locale) })
          : t(known)}
      </Notice>
    </div>
  );
}
