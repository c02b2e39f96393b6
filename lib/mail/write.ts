import { schema, type Tx } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import type { AlarmKind, mailKinds } from '@/db/schema/words';
import type { PlanId } from '@/lib/catalog/plans';
import type { MachineTask, PaymentTrouble } from '@/lib/billing/dunning';
import type { FlagReason } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import type { ServerChange } from '@/lib/machines/difference';
import type { RequestKind, SiteId } from '@/lib/sites';
import type { ContractMailProps } from './contract-props';

/** `key` names the subject; kind and key together are unique. */
export type NewMail = {
  [Kind in MailKind]: {
    kind: Kind;
    key: string;
    to: string;
    replyTo?: string;
    locale: Locale;
    orderId?: string;
    props: MailProps[Kind];
  };
}[MailKind];

/** Adds mails to the outbox within the transaction, skipping existing kinds and keys. Returns how many are new. */
export async function writeMails(tx: Tx, mails: NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const written = await tx.insert(schema.mails).values(mails).onConflictDoNothing().returning({ id: schema.mails.id });
  return written.length;
}

/** Known blockers in spite of which the mail is sent; later ones hold it back. */
type Despite = { despite: string[] | 'everything' };

export type CancellationStep = 'byItself' | 'confirmed' | 'asked' | 'waiting' | 'ended';
export type CancellationAnswer = 'confirm' | 'object';

/** With the old password, or by a link from a mail. */
export type PasswordChange = 'settings' | 'link';

export type RepricedContract = { number: string; hostname: string; fromRappen: number; toRappen: number };

/** Moments are in ISO 8601, money is rappen. */
export type DunningFacts = {
  episodeId: string;
  /** Of the oldest invoice that is owed. */
  invoiceNumber: string | null;
  /** Of all that are owed. */
  openRappen: number;
  /** Of that invoice. */
  payRappen: number;
  why: PaymentTrouble;
  /** When Stripe tries again; null when it does not. */
  nextTryAt: string | null;
  suspendAt: string;
  endAt: string;
  dataKeptUntil: string;
  /** Stripe's page, which asks for no login; for a copy to whoever pays the bills. */
  hostedUrl: string | null;
};

/** Why a machine is to be stopped or removed: its contract is not paid, or has ended. */
export type TaskCause = 'unpaid' | 'ended' | 'paid';

/** Moments are in ISO 8601; `endedAt` is null while it goes on, `usedPercent` and `fullAt` unless it is about a disk. */
export type AlarmProps = {
  alarm: AlarmKind;
  beganAt: string;
  endedAt: string | null;
  usedPercent: number | null;
  fullAt: string | null;
};

/** What staff should look at this morning; `more` counts what is not listed. */
export type Digest = { topic: DigestTopic; entries: DigestEntry[]; more: number }[];
export const digestTopics = [
  'notAccepted',
  'promiseBroken',
  'toStop',
  'toStart',
  'toRemove',
  'unpaid',
  'disputes',
  'flags',
  'mails',
] as const;
export type DigestTopic = (typeof digestTopics)[number];
/** `at`: since when, or until when, in ISO 8601. */
export type DigestEntry = { name: string; path: string; at: string };

export type MailProps = ContractMailProps & {
  /** `token` is the one-use secret of the link. */
  confirm: { token: string; name: string };
  alreadyRegistered: { name: string };
  reset: { token: string; name: string };
  wrongPasswords: { name: string; triedAt: string };
  /** `browser` and `address` say what is known of who did it; empty when nothing is. */
  passwordChanged: { name: string; changedAt: string; how: PasswordChange; browser: string; address: string };
  invite: { token: string; name: string };
  orderPaidStaff: Record<string, never>;
  orderPaid: Record<string, never>;
  orderPaymentPending: Record<string, never>;
  orderPaymentFailed: Record<string, never>;
  /** `until`: a moment of the last day to pay. */
  orderUnpaid: { until: string };
  orderAccepted: Despite;
  /** `promisedAt` is the time that was missed, in ISO 8601. */
  orderLate: Despite & { promisedAt: string };
  /** Times are in ISO 8601; `before` is null when nothing had been promised. `reason` is a sentence from staff. */
  promiseMoved: Despite & { promisedAt: string; before: string | null; reason: string };
  orderReady: Despite;
  /** `reason` is a sentence from staff, or empty. */
  serverChanged: {
    server: Server;
    changes: ServerChange[];
    reason: string;
    /** Its customer has asked for it; else staff have corrected a slip. */
    rebuilt?: boolean;
  };
  /** A name on which the machine answers over https now. */
  httpsReady: { hostname: string };
  /** What the machine held when its contract stopped it, to be fetched until then. Moments are in ISO 8601. */
  lastBackup: { takenAt: string; bytes: number; until: string };
  flagStaff: { reason: FlagReason; detail: string };
  requestStaff: {
    kind: RequestKind;
    site: SiteId;
    language: Locale;
    name: string;
    email: string;
    message: string;
    /** The order to be cancelled and what was done about it; see `askCustomer`. */
    cancellation?: { orderId: string; number: string; customer: string; step: CancellationStep };
  };
  cancelAsked: { token: string; name: string; number: string; hostname: string; receivedAt: string };
  cancelAnswered: {
    answer: CancellationAnswer;
    number: string;
    hostname: string;
    customer: string;
    receivedAt: string;
    ended: boolean;
    /** The shop ends the contract; mails of earlier versions lack it. */
    byItself?: boolean;
  };
  /** Contains nothing that a stranger could have written, so it is useless to spammers. */
  requestReceived: {
    site: SiteId;
    kind: RequestKind;
    receivedAt: string;
    /** Set when a logged-in customer cancelled the order. */
    number?: string;
  };
  /** Contains nothing that a stranger could have written either. */
  roomAgain: { plan: PlanId };
  /**
   * To the customer; `vatNumber` is null when it was taken away. `until`: when nothing has changed by then (ISO 8601), the
   * contracts cost `toRappen` from their next charge on.
   */
  vatNumberUnverified: { name: string; vatNumber: string | null; until: string; contracts: RepricedContract[] };
  renewalFailed: DunningFacts;
  renewalReminder: DunningFacts;
  renewalLastWarning: DunningFacts;
  serviceSuspended: DunningFacts;
  contractEndedUnpaid: DunningFacts;
  renewalFailedStaff: DunningFacts;
  /** `paid`: money came; otherwise staff gave up the invoice. `starts`: the machine had been stopped. */
  paymentRecovered: { episodeId: string; paid: boolean; starts: boolean };
  serverAlarm: AlarmProps;
  serverAlarmStaff: AlarmProps;
  machineTaskStaff: { task: MachineTask; cause: TaskCause; episodeId: string | null };
  /** `day` is a day in Zurich. */
  digestStaff: { day: string; digest: Digest };
};
export type MailKind = (typeof mailKinds)[number];

/** Kinds with a secret in props and text: both are erased once the mail is sent. */
export const secretKinds: readonly MailKind[] = ['confirm', 'reset', 'invite', 'cancelAsked'];

/** False for unknown kinds. */
export function holdsSecret(kind: string): boolean {
  return secretKinds.some((secret) => secret === kind);
}
