import { z } from 'zod';
import { locales } from '@/lib/locales';

const required = 'required';

/** An address in the one form we keep: NFKC before it is looked at (CVE-2026-73420), lower case, no spaces around. */
export const email = z
  .string(required)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.string().min(1, required).max(254, 'emailInvalid').pipe(z.email('emailInvalid')));

/** What people are called. No addresses of any kind: the name greets in a mail that a stranger can have sent. */
export const personName = z
  .string(required)
  .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1, required)
      .max(80, 'nameLong')
      .regex(/^[^\p{Cc}\p{Cf}<>@\\|]+$/u, 'nameInvalid')
      .refine((name) => !/:\/\/|www\./i.test(name), 'nameInvalid'),
  );

/** Long enough but not endless; whether it can be guessed is for the server to say (`passwordTrouble`). */
export const newPassword = z.string(required).min(1, required).min(12, 'passwordShort').max(256, 'passwordLong');

/** A password as somebody typed it to prove who they are. */
const givenPassword = z.string(required).min(1, required).max(256, 'passwordLong');

const locale = z.enum(locales, required);
const next = z.string().optional();

export const registerSchema = z.object({ name: personName, email, password: newPassword });
export const loginSchema = z.object({ email, password: givenPassword, next });
export const emailSchema = z.object({ email });
export const confirmSchema = z.object({ password: givenPassword });
export const newPasswordSchema = z.object({ password: newPassword });
export const profileSchema = z.object({ name: personName, locale });
export const changePasswordSchema = z.object({ oldPassword: givenPassword, password: newPassword });
