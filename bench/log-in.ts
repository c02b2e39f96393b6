import { cookieNames } from '@/lib/cookies';
import { formsIn } from './fuzz/forms';
import { multipart } from './fuzz/multipart';
import { send } from './fuzz/send';

type Person = { email: string; password: string };
/** A running shop: its port on this machine, the name that it is asked by, and from where, if it believes that. */
type Place = { port: number; host: string; address?: string };

/** Logs in by the form of the login page, as without JavaScript, and returns the cookie. Throws when that is refused. */
export async function logIn(
  { port, host, address = '2001:db8::1' }: Place,
  { email, password }: Person,
): Promise<string> {
  const own: [string, string][] = [
    ['Host', host],
    ['X-Forwarded-For', address],
  ];
  const page = await send(port, { method: 'GET', target: '/login', headers: own });
  const [form] = formsIn('/login', page.body);
  if (!form) throw new Error('there is no form on /login');
  const { type, body } = multipart([...form.hidden, ['email', email], ['password', password]]);
  const headers: [string, string][] = [...own, ['Content-Type', type], ['Origin', `http://${host}`]];
  const { cookies, status } = await send(port, { method: 'POST', target: '/login', headers, body });
  const session = cookies.find((cookie) => cookie.startsWith(`${cookieNames.session}=`));
  if (!session) throw new Error(`${email} cannot log in (${status})`);
  return session;
}
