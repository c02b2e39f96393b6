import { z } from 'zod';
import { boundedLine } from '@/lib/fields';
import { locales } from '@/lib/locales';
import { mailAddressFrom } from '@/lib/mail-address';

const required = 'required';

export function mailAddress(invalid: string, missing = required) {
  return boundedLine(300, { missing, long: invalid }).transform((text, context) => {
    const address = mailAddressFrom(text);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: invalid });
    return z.NEVER;
  });
}

export const email = mailAddress('emailInvalid');

export const personName = boundedLine(80, { long: 'nameLong' }).transform((text, context) => {
  const name = personNameFrom(text);
  if (name !== undefined) return name;
  context.addIssue({ code: 'custom', message: 'nameInvalid' });
  return z.NEVER;
});

/** Whether it can be guessed is checked on the server (`passwordProblem`). */
export const newPassword = z.string(required).min(1, required).min(12, 'passwordShort').max(256, 'passwordLong');

const givenPassword = z.string(required).min(1, required).max(256, 'passwordLong');

const locale = z.enum(locales, required);
/** Validated by `safeNext`; one that is too long is dropped. */
const next = z.string().max(500).optional().catch(undefined);

export const registerSchema = z.object({ name: personName, email, password: newPassword });
export const loginSchema = z.object({ email, password: givenPassword, next });
export const emailSchema = z.object({ email });
export const confirmSchema = z.object({ password: givenPassword });
export const newPasswordSchema = z.object({ password: newPassword });
export const profileSchema = z.object({ name: personName, locale });
export const changePasswordSchema = z.object({ oldPassword: givenPassword, password: newPassword });

/** `Dr.Meier`, `J.Muster`: a forgotten space, not a domain. */
const forgottenSpace = /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}{0,3}\.)(?=\p{Lu}\p{Ll})/gu;

/** What mail programs turn into links: domains, paths, addresses, markup, phone numbers. */
const linked = [
  /[<>@\\/|]/u,
  /[\p{L}\p{N}-]\.[\p{L}\p{N}]{2}/u,
  /:\/\/|\b(?:mailto|tel|javascript|data):/iu,
  /\d(?:[ .()+-]{0,3}\d){4}/u,
];

/** Undefined for a link, an address or a phone number: names appear in mails that strangers can trigger. */
export function personNameFrom(line: string): string | undefined {
  if (line.length > 400) return undefined;
  const name = line.replace(forgottenSpace, '$1 ');
  // Mail programs treat `evil。com` and `evil．com` as `evil.com`.
  const asRead = name.normalize('NFKC').replace(/[。｡․]/g, '.');
  return /[\p{L}\p{N}]/u.test(name) && !linked.some((sign) => sign.test(asRead)) ? name : undefined;
}
