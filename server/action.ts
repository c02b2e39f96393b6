import type { IncomingHttpHeaders } from 'node:http';
import { sites } from '@/lib/sites';
import { storable } from '@/lib/text';
import { bodyLimitBytes } from './body-limit';
import type { Refusal } from './refusal';
import { isArguments, readDescriptor } from './reply';

/** Read once and re-encoded, so that every parser behind it reads the same. */
export type Sent = { body: Buffer; contentType: string };

export type ActionIds = { has: (id: string, path: string) => boolean };
type Post = { url: string; headers: IncomingHttpHeaders; body: Buffer };

const unreadable: Refusal = { status: 400, reason: 'form unreadable' };
/** From a page of an earlier build: not carried out, so the page must be reloaded. */
const unknown: Refusal = { status: 409, reason: 'action unknown' };

/** Next ignores form parts whose head exceeds 16 kB. */
const longestName = 1000;

const any: ActionIds = { has: () => true };

/** Reads the action call in a POST. Undefined when it is none. */
export async function readAction(post: Post, ids = any): Promise<Sent | Refusal | undefined> {
  const sent = await read(post, ids);
  // Line ends and boundaries may be longer after re-encoding.
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

/** Only the shop has actions; elsewhere Next would log an error. */
function isShop(host = ''): boolean {
  const name = host.replace(/:\d+$/, '');
  return sites['rails-hosting'].hosts.some((each) => each === name);
}

/** Without script hidden fields name the action. */
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

/** `0` holds the arguments, `_1_name` the form fields among them. */
async function readCall(form: FormData | undefined): Promise<Sent | Refusal> {
  const names = form ? [...form.keys()] : [];
  if (!form || !names.every((name) => name === '0' || name.startsWith('_1_'))) return unreadable;
  return isArguments(text(form, '0'), { forms: true }) ? written(form) : unreadable;
}

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
