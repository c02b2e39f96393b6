import { setTimeout as wait } from 'node:timers/promises';
import type { Failure, SandboxMail } from './state';

/** The inbox and the switches of a running mail sandbox. */
export function mailSandbox(url: string) {
  const mails = async (): Promise<SandboxMail[]> => {
    const answer = await fetch(`${url}/sandbox/mails`);
    // The other end is sandbox/mail/start.ts, which answers with this type.
    return (await answer.json()) as SandboxMail[];
  };
  const post = (path: string, body?: object) => ask(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return {
    /** All mails, newest first. */
    mails,
    /** The mails to this address, newest first. */
    mailsTo: async (address: string) => addressedTo(address, await mails()),
    /** The newest mail to this address whose subject contains the words; waits for it. */
    waitForMail: async (address: string, subjectPart: string, timeoutMs = 15_000): Promise<SandboxMail> => {
      for (const end = Date.now() + timeoutMs; ; await wait(100)) {
        const all = await mails();
        const found = addressedTo(address, all).find(({ subject }) => subject.includes(subjectPart));
        if (found) return found;
        if (Date.now() > end) throw new Error(missing(address, subjectPart, all));
      }
    },
    /** What happens to the next mails. */
    failNext: (status: Failure, count = 1) => post('/sandbox/fail', { status, count }),
    /** Lets a delivered mail come back. */
    bounce: (mail: SandboxMail) => post(`/sandbox/bounce/${mail.id}`),
    /** Empties the inbox and forgets planned failures. */
    clear: () => ask(`${url}/sandbox/mails`, { method: 'DELETE' }),
    linkIn,
  };
}

/** The first link of the mail's text whose path begins so, such as `/confirm/` or `/de/confirm/`. Throws without one. */
export function linkIn(mail: SandboxMail, pathPrefix: string): string {
  const links = mail.text.match(/https?:\/\/[^\s<>")\]]+/g) ?? [];
  const found = links.find((link) => new URL(link).pathname.startsWith(pathPrefix));
  if (!found) throw new Error(`"${mail.subject}" has no link to ${pathPrefix}, only ${links.join(', ') || 'none'}.`);
  return found;
}

async function ask(address: string, init: RequestInit): Promise<void> {
  const answer = await fetch(address, { ...init, headers: { 'content-type': 'application/json' } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
}

function addressedTo(address: string, mails: SandboxMail[]): SandboxMail[] {
  return mails.filter(({ to }) => to.some((recipient) => recipient === address || recipient.endsWith(`<${address}>`)));
}

function missing(address: string, subjectPart: string, mails: SandboxMail[]): string {
  const seen = mails.map(({ to, subject }) => `  ${to.join(', ')}: ${subject}`).join('\n');
  return `No mail with "${subjectPart}" to ${address}. There are:\n${seen || '  none'}`;
}
