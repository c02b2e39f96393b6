import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

const asked = [
  ...(['restart', 'stop', 'start', 'keys', 'rebuild', 'backup', 'restore'] as const),
  ...(['maintenanceOn', 'maintenanceOff', 'webhookOn', 'webhookOff'] as const),
];
const refused = [
  'busy',
  'notRunning',
  'withStaff',
  'forbidden',
  'notReady',
  'byHand',
  'slow',
  'oncePerDay',
  'backupGone',
  'away',
  'outdated',
  'refused',
] as const;

/** What became of the last thing that was asked of a server, by the word in the page's address. */
export function ServerSaid({ said }: { said: string | string[] | undefined }) {
  const t = useTranslations('shop.server.said');
  const well = asked.find((each) => each === said);
  const word = well ?? refused.find((each) => each === said);
  return word && <Notice tone={well ? 'good' : 'warn'}>{t(word)}</Notice>;
}
