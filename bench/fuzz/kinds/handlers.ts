import type { Kind, Shop } from '../input';
import type { Who } from '../people';
import type { Random } from '../../random';
import type { Request } from '../send';
import { oddText } from '../texts';
import { nothing } from '../writes';

/** Each route handler of the build in the two ways that no run leaves out: as it is meant, and with anything in its path. */
export function handlerCases({ handlers }: Shop): Kind[] {
  return handlers.flatMap((handler) => [
    (random, number) => asked(random, number, handler, false),
    (random, number) => asked(random, number, handler, true),
  ]);
}

/** A route handler, asked in any way. */
export const routeHandler: Kind = (random, number, { handlers }) =>
  asked(random, number, random.pick(handlers), !random.oneIn(3));

function asked(random: Random, number: number, { host, parts }: Shop['handlers'][number], odd: boolean) {
  const path = parts.map((part) => valueOf(random, number, part, odd)).filter((part) => part !== '');
  const query = odd && random.oneIn(2) ? `?${encodeURIComponent(oddText(random, number).toWellFormed())}` : '';
  const method = odd ? random.pick(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT']) : 'GET';
  const body = method === 'POST' || method === 'PUT' ? Buffer.from(oddText(random, number)) : undefined;
  const request: Request = { method, target: `/${path.join('/')}${query}`, headers: [['Host', host]], body };
  return {
    what: `${method} of the handler of /${parts.join('/')}`,
    who: whoReads(parts),
    request,
    mayWrite: nothing,
  };
}

/** Whose pages the path is among: from them, nothing in it may lead further. */
function whoReads(parts: string[]): Who {
  if (parts.includes('admin')) return 'staff';
  return parts.includes('account') ? 'customer' : 'stranger';
}

function valueOf(random: Random, number: number, part: string, odd: boolean): string {
  if (!part.startsWith('[')) return part;
  if (odd) return encodeURIComponent(oddText(random, number).toWellFormed());
  if (part === '[locale]') return random.pick(['', 'de']);
  // As long as a secret of ours, which nobody has.
  return 'x'.repeat(43);
}
