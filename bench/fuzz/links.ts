import { people as known } from '@/db/seed/people';
import { filled } from './fields';
import { type Form, formsIn } from './forms';
import { posted } from './input';
import { multipart } from './multipart';
import type { Visitors, Who } from './people';
import type { Rows } from './rows';
import type { Answer } from './send';

/** A customer's form at /book has a key in its address; without one /book leads to a new one. */
export const formKeys = {
  filled: '0193a1b0-0000-7000-8000-000000000001',
  visited: '0193a1b0-0000-7000-8000-000000000002',
};

const single =
  /href="((?:\/de)?\/(?:account\/orders|book|admin\/(?:orders|customers|disputes))\/[^"#?]+(?:\?step=[^"#]+)?)"/g;

/** The pages of one order, customer or dispute that a page leads to; a change of plan is shown with its costs. */
export function singlePages(html: string): string[] {
  const found = [...html.matchAll(single)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return found.map((path) => (path.endsWith('/change') ? `${path}?plan=standard&interval=year` : path));
}

/** Brings about what leads to the pages behind links from mails and behind a choice made earlier, as visitors would. */
export async function openLinks(visitors: Visitors, rows: Rows): Promise<void> {
  await fillIn(visitors, '/register', 'name');
  await visitors.openLink(`/confirm/${await rows.secretOf('confirm')}`);
  await fillIn(visitors, '/password', 'email', { email: known.kundin.email });
  await visitors.openLink(`/password/${await rows.secretOf('reset')}`);
  await fillIn(visitors, '/cancel', 'message', { message: 'I cancel R-10003.' });
  await visitors.openLink(`/cancel/${await rows.secretOf('cancelAsked')}`);
  visitors.storeCart(await fillIn(visitors, '/book', 'hostname'));
  await fillIn(visitors, `/book?form=${formKeys.filled}`, 'hostname', {}, 'customer');
  // The contracts that run could then use the new street.
  await fillIn(visitors, '/account/billing', 'street', { company: 'Demo Company' }, 'customer');
}

/** Cancels the customer's contract, whose page then has forms that it had not before. */
export async function formsAfterCancelling(
  visitors: Visitors,
  paths: string[],
): Promise<{ who: 'customer'; form: Form }[]> {
  const page = paths.find((path) => /^\/account\/orders\/[^/]+\/cancel$/.test(path));
  if (!page) throw new Error('the customer has no contract to cancel');
  await fillIn(visitors, page, 'shown', {}, 'customer');
  const order = page.replace(/\/cancel$/, '');
  const { body } = await visitors.get('customer', order);
  return formsIn(order, body).map((form) => ({ who: 'customer', form }));
}

/** Sends the form of a page that has this field. Throws when it is refused. */
async function fillIn(
  visitors: Visitors,
  page: string,
  field: string,
  values: Record<string, string> = {},
  who: Who = 'stranger',
): Promise<Answer> {
  const { body: html } = await visitors.get(who, page);
  const form = formsIn(page, html).find(({ fields }) => fields.some(({ name }) => name === field));
  if (!form) throw new Error(`there is no form with ${field} on ${page}`);
  const all = filled(form, 0).map(([name, value]): [string, string] => [name, values[name] ?? value]);
  const { type, body } = multipart([...form.hidden, ...all]);
  const answer = await visitors.send(who, {
    method: 'POST',
    target: form.target,
    headers: posted(visitors, type),
    body,
  });
  if (answer.status >= 400)
    throw new Error(`the form of ${page}, filled in rightly, is answered with ${answer.status}`);
  return answer;
}
