import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { hashOf } from '@/lib/auth/secrets';
import { cookieNames } from '@/lib/cookies';
import { isLocale, type Locale, localePath } from '@/lib/locales';

/** The pages that links from mails lead to. */
type LinkPage = '/confirm/address' | '/password/new' | '/cancel/answer';

const keptForSeconds = 60 * 60;
const secretForm = /^[\w-]{43}$/;
const cookie = (path: string) => ({ path, httpOnly: true, secure: true, sameSite: 'lax' }) as const;

/**
 * Answers a link from a mail: its secret moves into a cookie of the page it leads to, so that it stands in no address from then on,
 * in no log and in no Referer. Uses nothing up, since mail scanners open links too. Of several links the last one counts.
 */
export async function openLink(page: LinkPage, params: Promise<{ locale: string; token: string }>): Promise<Response> {
  const { locale, token } = await params;
  if (!isLocale(locale)) notFound();
  const path = localePath(locale, page);
  const isSecret = secretForm.test(token);
  // Lax: a link in a mail program on the web comes from another site.
  (await cookies()).set(cookieNames.link, isSecret ? token : '', {
    ...cookie(path),
    maxAge: isSecret ? keptForSeconds : 0,
  });
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
}

/** The secret of the link that was opened last for the page that is asked for; undefined when it was too long ago. */
export async function openedLink(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames.link)?.value || undefined;
}

/**
 * The secret that a form was made for; `mark` is what its page wrote into it. `closed`: the cookie is gone. `otherLink`: another link
 * was opened since, so the form is about something else than what it shows.
 */
export async function linkOfForm(mark: unknown): Promise<{ secret: string } | { outcome: 'closed' | 'otherLink' }> {
  const secret = await openedLink();
  if (!secret) return { outcome: 'closed' };
  return markOf(secret) === mark ? { secret } : { outcome: 'otherLink' };
}

/** What a form carries instead of the secret. */
export function markOf(secret: string): string {
  return hashOf(secret);
}

/** The link has done its work. */
export async function closeLink(page: LinkPage, locale: Locale): Promise<void> {
  (await cookies()).set(cookieNames.link, '', { ...cookie(localePath(locale, page)), maxAge: 0 });
}
