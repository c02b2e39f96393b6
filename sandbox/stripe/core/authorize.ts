import { invalid, unauthorized } from './errors';
import { API_VERSION } from './settings';
import type { World } from './world';

/** Lets only calls with the secret key and the pinned API version pass. */
export function authorize({ settings }: World, request: Request): void {
  const key = keyOf(request.headers.get('authorization') ?? '');
  if (key !== settings.secretKey) throw unauthorized(settings, key);
  const version = request.headers.get('stripe-version');
  if (version !== null && version !== API_VERSION) {
    throw invalid(`Invalid Stripe API version: ${version}. This sandbox speaks ${API_VERSION}.`);
  }
}

function keyOf(header: string): string | null {
  const [scheme = '', value = ''] = header.split(' ');
  if (/^bearer$/i.test(scheme)) return value;
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':')[0] ?? null;
  return null;
}
