import type { IncomingHttpHeaders } from 'node:http';
import { sites } from '@/lib/sites';
import { storable } from '@/lib/text';
import { bodyLimitBytes } from './body-limit';
import type { Refusal } from './refusal';
import { isArguments, readDescriptor } from './reply';

/** A form or call as it is handed on: read once and written anew, so that everybody behind reads the same. */
export type Sent = { body: Buffer; contentType: string };

/** The actions that this build knows on a page. */
export type ActionIds = { has: (id: string, path: string) => boolean };
type Post = { url: string; headers: IncomingHttpHeaders; body: Buffer };

const unreadable: Refusal = { status: 400, reason: 'form unreadable' };
/** What an open page of an earlier build sends: it was not carried out, and the page has to be loaded anew. */
const unknown: Refusal = { status: 409, reason: 'action unknown' };

/** Next reads no part of a form whose head is longer than 16 kB. */
const longestName = 1000;

/** In development actions come and go with their source. */
const any: ActionIds = { has: () => true };

/** Reads what a POST brings to an action of the pages. Undefined when it is for none. */
export async function readAction(post: Post, ids = any): Promise<Sent | Refusal | undefined> {
  const sent = await read(post, ids);
  // Line ends and what stands between fields are written longer than they may have come.
  const tooLarge = sent && 'body' in sent && sent.body.length > bodyLimitBytes(post.url);
  return tooLarge ? { status: 413, reason: 'body too large' } : sent;
}

async function read({ url, headers, body }: Post, ids: ActionIds): Promise<Sent | Refusal | undefined> {
  if (/^\/api(?:[/?]|$)/.test(url)) return undefined;
  const { host, 'next-action': action, 'content-type': contentType = '' } = headers;
  const multipart = contentType.startsWith('multipart/form-data');
  if (action === undefined && !multipart) return undefined;
  if (!isShop(host)) return { status: 400, reason: 'host' };
  const isKnown = (id: string) => ids.has(id, url.split('?', 1)[0] ?? '');
  if (action === undefined) return readForm(await fieldsIn(body, contentType), isKnown);
  if (!isKnown(String(action))) return unknown;
  if (multipart) return readCall(await fieldsIn(body, contentType));
  return isArguments(body.toString()) ? { body, contentType: 'text/plain;charset=UTF-8' } : unreadable;
}

/** Only the shop has actions: elsewhere Next looks for them in vain, and says so as an error. */
function isShop(host = ''): boolean {
  const name = host.replace(/:\d+$/, '');
  return sites['rails-hosting'].hosts.some((each) => each === name);
}

/** A form as browsers send it without script: hidden fields name its action. */
async function readForm(form: FormData | undefined, isKnown: (id: string) => boolean): Promise<Sent | Refusal> {
  const id = form && actionOf(form);
  if (!form || id === undefined) return unreadable;
  return isKnown(id) ? written(form) : unknown;
}

function actionOf(form: FormData): string | undefined {
  const names = [...form.keys()].filter((name) => name.startsWith('$') && name !== '$ACTION_KEY');
  const [first = ''] = names;
  const [, plain] = /^\$ACTION_ID_(\w+)$/.exec(first) ?? [];
  if (plain) return names.length === 1 ? plain : undefined;
  const [, place] = /^\$ACTION_REF_(\d{1,3})$/.exec(first) ?? [];
  const read = readDescriptor(text(form, `$ACTION_${place}:0`));
  if (!read || names.length !== (read.bound ? 3 : 2)) return undefined;
  return !read.bound || isArguments(text(form, `$ACTION_${place}:1`)) ? read.id : undefined;
}

/** A call of a script: `0` are the arguments, `_1_name` the fields of the form among them. */
async function readCall(form: FormData | undefined): Promise<Sent | Refusal> {
  const names = form ? [...form.keys()] : [];
  if (!form || !names.every((name) => name === '0' || name.startsWith('_1_'))) return unreadable;
  return isArguments(text(form, '0'), { forms: true }) ? written(form) : unreadable;
}

/** The one text of this name; empty when there is none or there are several. */
function text(form: FormData, name: string): string {
  const [value, ...more] = form.getAll(name);
  return typeof value === 'string' && more.length === 0 ? value : '';
}

async function fieldsIn(body: Buffer, contentType: string): Promise<FormData | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  return form && [...form.keys()].every((name) => name.length <= longestName) ? onlyTexts(form) : undefined;
}

/** No form of ours sends a file. */
function onlyTexts(form: FormData): FormData {
  const texts = new FormData();
  for (const [name, value] of form) if (typeof value === 'string') texts.append(storable(name), storable(value));
  return texts;
}

async function written(form: FormData): Promise<Sent> {
  const response = new Response(form);
  const contentType = response.headers.get('content-type') ?? '';
  return { body: Buffer.from(await response.arrayBuffer()), contentType };
}
