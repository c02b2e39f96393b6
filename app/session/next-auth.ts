import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import { decode } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { logIn, type LoginResult } from '@/lib/accounts/log-in';
import { clientAddress, tracesIn } from '@/lib/auth/client-address';
import { safeNext } from '@/lib/auth/next-path';
import { accountOfSession, revokeSession, sessionDays } from '@/lib/auth/sessions';
import { cookieNames } from '@/lib/cookies';
import { daySeconds } from '@/lib/durations';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

/** Thrown by next-auth's front door; outsiders see one code, only our own form learns more. */
export class LoginRefused extends CredentialsSignin {
  override code = 'refused';
  constructor(readonly outcome: Exclude<LoginResult['outcome'], 'loggedIn'>) {
    super();
  }
}

/** What every cookie of ours is: unreadable for scripts, for this host alone. */
export const hostCookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: true } as const;

/** E-mail and password. All checks are behind it, whoever calls it. */
const withPassword = Credentials({
  id: 'credentials',
  credentials: { email: {}, password: {}, device: {} },
  async authorize({ email, password, device }, request) {
    const address = clientAddress(tracesIn(request.headers), env().TRUSTED_PROXY_HOPS);
    const result = await logIn({ email, password, address, device: typeof device === 'string' ? device : undefined });
    if (result.outcome !== 'loggedIn') throw new LoginRefused(result.outcome);
    return { id: result.accountId, secret: result.secret };
  },
});

/** The secret of a session that our own code has just opened, after a confirmed address or a new password. */
const withSession = Credentials({
  id: 'session',
  credentials: { secret: {} },
  async authorize({ secret }) {
    const account = typeof secret === 'string' ? await accountOfSession(secret) : undefined;
    return account ? { id: account.id, secret } : null;
  },
});

function settings(): NextAuthConfig {
  return {
    providers: [withPassword, withSession],
    secret: env().AUTH_SECRET,
    trustHost: true,
    useSecureCookies: true,
    session: { strategy: 'jwt', maxAge: sessionDays * daySeconds },
    pages: { signIn: '/login', signOut: '/logout', error: '/login', verifyRequest: '/login' },
    cookies: {
      sessionToken: { name: cookieNames.session, options: hostCookie },
      csrfToken: { name: cookieNames.csrf, options: hostCookie },
      callbackUrl: { name: cookieNames.callback, options: hostCookie },
    },
    callbacks: {
      // The token carries the session's secret and nothing else: who it is and what they may do stays in the database.
      async jwt({ token, user }) {
        const secret = user && 'secret' in user ? user.secret : token.sid;
        return typeof secret === 'string' && (await accountOfSession(secret)) ? { sid: secret } : null;
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => new URL(safeNext(pathOf(url)) ?? '/', env().SHOP_ORIGIN).href,
    },
    events: {
      async signOut(message) {
        if ('token' in message && typeof message.token?.sid === 'string') await revokeSession(message.token.sid);
      },
    },
    logger: { error: note },
  };
}

/** Slips of strangers are no fault of ours. Messages stay out of the log, they may name a person. */
function note(error: Error): void {
  const type = 'type' in error ? String(error.type) : error.name;
  const slip = ['CredentialsSignin', 'MissingCSRF', 'UnknownAction', 'InvalidCallbackUrl', 'JWTSessionError'];
  log[slip.includes(type) ? 'info' : 'error']({ type, stack: error.stack?.split('\n').slice(1, 6) }, 'next-auth');
}

/** Absolute addresses of the shop are as good as their path; any other becomes the home page. */
function pathOf(url: string): string {
  return url.startsWith(`${env().SHOP_ORIGIN}/`) ? url.slice(env().SHOP_ORIGIN.length) : url;
}

export const { handlers, signIn, signOut } = NextAuth(() => settings());

/** The session's secret inside the cookie; undefined when the cookie is missing, forged or too old. */
export async function secretInCookie(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined;
  try {
    const token = await decode({ token: cookie, secret: env().AUTH_SECRET, salt: cookieNames.session });
    return typeof token?.sid === 'string' ? token.sid : undefined;
  } catch {
    // Whatever is wrong with the cookie, its owner is not logged in.
    return undefined;
  }
}
