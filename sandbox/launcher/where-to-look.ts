import type { Ports } from './ports';
import { originsOn } from './settings';

/** The lines that tell a person where everything is. */
export function whereToLook(ports: Ports, logins: string): string {
  const { SHOP_ORIGIN, COMPANY_ORIGIN } = originsOn(ports.app);
  return `
  Shop        ${SHOP_ORIGIN}
  Company     ${COMPANY_ORIGIN}
  Staff       ${SHOP_ORIGIN}/admin
  Inbox       http://localhost:${ports.mail}/inbox
  Stripe      http://localhost:${ports.stripe}/
${logins ? `\n${logins.trimEnd()}\n` : ''}
Ctrl-C stops everything.
`;
}
