import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { EmailBouncedEvent, EmailDeliveredEvent, EmailSentEvent } from 'resend';
import { Webhook } from 'standardwebhooks';
import { bring, isTaken, LISTEN_DELAY_MS, RETRY_DELAYS_MS } from '../postman';
import type { SandboxMail } from './state';

type MailEvent = EmailSentEvent | EmailDeliveredEvent | EmailBouncedEvent;
type Endpoint = { url: string; secret: string };

/** Brings the events of each mail to the webhook, one after the other, signed, and again when refused. */
export class Postman {
  constructor(
    private readonly webhook: Endpoint | undefined,
    private readonly signal: AbortSignal,
  ) {}

  /** Sent, then delivered; addresses that begin with `bounced@` or `bounce+` come back. */
  deliver(mail: SandboxMail): void {
    mail.status = mail.to.some((address) => /(^|<)(bounced@|bounce\+)/.test(address)) ? 'bounced' : 'delivered';
    const outcome = mail.status === 'bounced' ? bounced(mail) : event('email.delivered', mail);
    void this.post([event('email.sent', mail), outcome]);
  }

  /** Lets a mail come back that was delivered before. */
  bounce(mail: SandboxMail): void {
    mail.status = 'bounced';
    void this.post([bounced(mail)]);
  }

  private async post(events: MailEvent[]): Promise<void> {
    if (!this.webhook) return;
    for (const each of events) await this.postUntilAccepted(this.webhook, JSON.stringify(each)).catch(() => undefined);
  }

  private async postUntilAccepted({ url, secret }: Endpoint, body: string): Promise<void> {
    const id = `msg_${randomUUID().replaceAll('-', '')}`;
    const pause = (ms: number) => wait(ms, undefined, { signal: this.signal, ref: false });
    for (const delay of [0, ...RETRY_DELAYS_MS]) {
      await pause(delay);
      // Signed anew each time, since a signature grows old while nobody listens.
      const post = () => bring(url, body, signature(id, body, secret), this.signal);
      let answer = await post();
      for (; answer === 'nobody listens'; answer = await post()) await pause(LISTEN_DELAY_MS);
      if (isTaken(answer)) return;
    }
  }
}

/** The headers of Svix, which signs Resend's webhooks. */
export function signature(id: string, body: string, secret: string, at = new Date()): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': new Webhook(secret).sign(id, at, body) };
}

function event<Type extends string>(type: Type, mail: SandboxMail) {
  const { id, from, to, subject, tags, createdAt } = mail;
  const message = { email_id: id, message_id: `<${id}@sandbox.resend.dev>`, created_at: createdAt, from, to, subject };
  const data = { ...message, tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])) };
  return { type, created_at: new Date().toISOString(), data };
}

function bounced(mail: SandboxMail): EmailBouncedEvent {
  const { data, ...rest } = event('email.bounced', mail);
  const message = 'The recipient’s mail server says that this mailbox does not exist.';
  return { ...rest, data: { ...data, bounce: { message, type: 'Permanent', subType: 'General' } } };
}
