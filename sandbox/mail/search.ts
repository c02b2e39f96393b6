import type { SandboxMail } from './state';

/** The mails in whose recipients, subject or text each word of the query stands, in small or capital letters. */
export function search(mails: SandboxMail[], query: string): SandboxMail[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return mails.filter(({ to, subject, text }) => {
    const read = [...to, subject, text].join('\n').toLowerCase();
    return words.every((word) => read.includes(word));
  });
}
