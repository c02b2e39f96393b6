import { people } from '@/db/seed/people';
import { cookieNames } from '@/lib/cookies';
import { logIn } from '../log-in';
import { type Answer, type Request, send } from './send';

/** Whose cookie a request carries. */
export type Who = 'stranger' | 'customer' | 'staff';

/** The running shop as its visitors reach it, and who of them is logged in. */
export class Visitors {
  private readonly cookies: Record<Who, string> = { stranger: '', customer: '', staff: '' };
  private sent = 0;

  constructor(
    readonly port: number,
    readonly host: string,
  ) {}

  /** Sends a request in somebody's name, each from a network of its own, so that no limit hides what is behind it. */
  async send(who: Who, { headers, ...request }: Request): Promise<Answer> {
    const own: [string, string][] = [
      ['Host', this.host],
      ['X-Forwarded-For', this.newAddress()],
      ['Cookie', this.cookies[who]],
    ];
    const given = new Set(headers.map(([name]) => name.toLowerCase()));
    const added = own.filter(([name, value]) => value !== '' && !given.has(name.toLowerCase()));
    const answer = await send(this.port, { ...request, headers: [...added, ...headers] });
    // Who was logged out by an input comes back, so that the next ones are not a stranger's.
    if (who !== 'stranger' && answer.cookies.includes(`${cookieNames.session}=`)) await this.logIn(who);
    return answer;
  }

  get(who: Who, target: string): Promise<Answer> {
    return this.send(who, { method: 'GET', target, headers: [] });
  }

  async logIn(who: Exclude<Who, 'stranger'>): Promise<void> {
    this.cookies[who] = await logIn({ port: this.port, host: this.host, address: this.newAddress() }, people[who]);
  }

  /** In a network that nobody else has (RFC 3849). */
  private newAddress(): string {
    this.sent += 1;
    return `2001:db8:${(this.sent & 0xffff).toString(16)}:${(this.sent >> 16).toString(16)}::1`;
  }
}
