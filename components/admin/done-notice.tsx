import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';

const good = [
  'accepted',
  'ready',
  'serverChanged',
  'noted',
  'requestDone',
  'requestOpened',
  'flagResolved',
  'queued',
] as const;
const warn = [
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
] as const;

/** What the last click did, as the address says (`?done=accepted`). */
export async function DoneNotice({ done }: { done: string | undefined }) {
  const t = await getTranslations('admin.done');
  const well = good.find((known) => known === done);
  const known = well ?? warn.find((other) => other === done);
  if (!known) return null;
  return (
    <div className="mb-4">
      <Notice tone={well ? 'good' : 'warn'}>{t(known)}</Notice>
    </div>
  );
}
