import type { Server } from '@/db/schema/orders';
import type { mailKinds } from '@/db/schema/words';
import type { FlagReason } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import type { ServerChange } from '@/lib/machines/difference';
import type { RequestKind, SiteId } from '@/lib/sites';

/** What is known to speak against a mail that is sent all the same: what comes later holds it back. */
type Despite = { despite: string[] | 'everything' };

/** What a cancellation has led to that names an order. */
export type CancellationStep = 'confirmed' | 'asked' | 'waiting' | 'ended';
export type CancellationAnswer = 'confirm' | 'object';

/** Every mail we write, with what its template needs beyond the order it is about. */
export type MailProps = {
  /** Confirm your address; `token` is the one-use secret of the link. */
  confirm: { token: string; name: string };
  /** Somebody registered with an address that has an account. */
  alreadyRegistered: { name: string };
  reset: { token: string; name: string };
  /** Many wrong passwords were tried for an account. */
  wrongPasswords: { name: string; triedAt: string };
  /** A colleague's account: set a password. */
  invite: { token: string; name: string };
  /** To staff: everything needed to build the machine. */
  orderPaidStaff: Record<string, never>;
  /** To the customer: received and paid. */
  orderPaid: Record<string, never>;
  /** To the customer: a payment that takes days did not arrive. */
  orderPaymentFailed: Record<string, never>;
  /** To the customer: accepted, with the promised time. See `Despite`. */
  orderAccepted: Despite;
  /** To the customer: the machine is ready. */
  orderReady: Despite;
  /** To the customer: data of the ready machine were corrected; `reason` is a colleague's sentence or empty. */
  serverChanged: {
    server: Server;
    changes: ServerChange[];
    reason: string;
  };
  /** To staff: something about money that needs a look. */
  flagStaff: { reason: FlagReason; detail: string };
  /** To staff: "let me try" or a message; a reply goes to the person. */
  requestStaff: {
    kind: RequestKind;
    site: SiteId;
    language: Locale;
    name: string;
    email: string;
    message: string;
    /** The order that a cancellation means, and what that has led to; see `askCustomer`. */
    cancellation?: { orderId: string; number: string; customer: string; step: CancellationStep };
  };
  /** To the customer: a cancellation of an order arrived, is it theirs? `token` is the secret of the link. */
  cancelAsked: { token: string; name: string; number: string; hostname: string; receivedAt: string };
  /** To staff: the customer has answered. */
  cancelAnswered: {
    answer: CancellationAnswer;
    number: string;
    hostname: string;
    customer: string;
    receivedAt: string;
    /** Whether the contract had ended by then. */
    ended: boolean;
  };
  /** To the person: received. Says nothing that a stranger could have written, so it is of no use to spammers. */
  requestReceived: {
    site: SiteId;
    kind: RequestKind;
    receivedAt: string;
    /** The order that a customer cancelled who was logged in. */
    number?: string;
  };
};
export type MailKind = (typeof mailKinds)[number];

/** Kinds whose props and finished text hold a secret: both are erased once the mail is sent. */
export const secretKinds: readonly MailKind[] = ['confirm', 'reset', 'invite', 'cancelAsked'];

/** Whether a mail of this kind holds a secret; unknown kinds do not. */
export function holdsSecret(kind: string): boolean {
  return secretKinds.some((secret) => secret === kind);
}
