import { portsFrom } from '../sandbox/launcher/ports';
import { originsOn } from '../sandbox/launcher/settings';

/** The ports of the shop under test; E2E_PORT moves them. */
export const ports = portsFrom(Number(process.env.E2E_PORT || 3100), { machines: process.env.E2E_MACHINES === 'yes' });

const { SHOP_ORIGIN, COMPANY_ORIGIN } = originsOn(ports.app);
/** The two sites in the browser. Requests that Node makes itself go to `direct`, since only browsers know *.localhost. */
export const origins = { shop: SHOP_ORIGIN, company: COMPANY_ORIGIN, direct: `http://localhost:${ports.app}` };

export type Language = 'en' | 'de';

/** The path that leads to a page in this language: `/book` in English, `/de/book` in German. */
export function inLanguage(language: Language, path: string): string {
  if (language === 'en') return path;
  return path === '/' ? '/de' : `/de${path}`;
}
