import { people } from '@/db/seed/people';
import { cookieNames } from '@/lib/cookies';
import { logIn } from '../log-in';
import { type Answer, type Request, send } from './send';

/** Whose cookie a request carries. */
export type Who = 'stranger' | 'customer' | 'staff';

/** The running shop as its visitors reach it, and who of them is logged in. */
export class Visitors {
  private readonly sessions: Record<Who, string> = { stranger: '', customer: '', staff: '' };
  /** What was chosen in the customer's browser before anybody logged in there. */
  private draft = '';
  /** The secrets that links from mails left, each for the page it leads to. */
  private readonly links = new Map<string, string>();
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
      ['Cookie', this.cookiesOf(who, request.target)],
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
    this.sessions[who] = await logIn({ port: this.port, host: this.host, address: this.newAddress() }, people[who]);
  }

  /** Opens a link from a mail, as a browser that keeps its cookie. Throws when it leaves none. */
  async openLink(path: string): Promise<void> {
    const { cookies, headers } = await this.get('stranger', path);
    const [cookie] = named(cookieNames.link, cookies);
    const page = headers.get('location');
    if (!cookie || !page) throw new Error(`a link to ${path.split('/')[1]} leaves no cookie`);
    this.links.set(page, cookie);
  }

  /** Keeps the choice that an answer left in the browser. Throws when it left none. */
  storeCart({ cookies, status }: Answer): void {
    const [cookie] = named(cookieNames.cart, cookies);
    if (!cookie) throw new Error(`a choice leaves no cookie (${status})`);
    this.draft = cookie;
  }

  private cookiesOf(who: Who, target: string): string {
    const page = target.split('?', 1)[0]?.replace(/^\/de(?=\/)/, '') ?? '';
    const all = [this.sessions[who], who === 'customer' ? this.draft : '', this.links.get(page) ?? ''];
    return all.filter((cookie) => cookie !== '').join('; ');
  }

  /** In a network that nobody else has (RFC 3849). */
  private newAddress(): string {
    this.sent += 1;
    return `2001:db8:${(this.sent & 0xffff).toString(16)}:${(this.sent >> 16).toString(16)}::1`;
  }
}

function named(name: string, cookies: string[]): string[] {
  return cookies.filter((cookie) => cookie.startsWith(`${name}=`) && cookie !== `${name}=`);
}
