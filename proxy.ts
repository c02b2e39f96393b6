import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { locales, localePath } from '@/lib/locales';
import { dynamicPolicy } from '@/lib/policies';
import { linkAreas, openShopPages } from '@/lib/sites';

/** Gives each shop and staff page its policy. Who may see a page is decided in the page, never here. */
export function proxy(request: NextRequest): NextResponse {
  const { STRIPE_API_BASE, STRIPE_JS_URL, NODE_ENV } = env();
  const stripeOrigins = [...new Set([STRIPE_API_BASE, STRIPE_JS_URL].map((url) => new URL(url).origin))];
  const policy = dynamicPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'), {
    stripeOrigins,
    development: NODE_ENV === 'development',
  });
  // Next takes the nonce from this request header; whatever a client sent under these names is replaced.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-pathname', request.nextUrl.pathname);
  headers.delete('x-nonce');
  // A page with `no-referrer` sends `Origin: null` with its form, which Next refuses. Only the browser can write Sec-Fetch-Site.
  if (headers.get('origin') === 'null' && headers.get('sec-fetch-site') === 'same-origin')
    headers.set('origin', `https://${headers.get('host')}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (!isOpen(request.nextUrl.pathname)) response.headers.set('x-robots-tag', 'noindex');
  if (isBehindLink(request.nextUrl.pathname)) response.headers.set('referrer-policy', 'no-referrer');
  return response;
}

/** Whether a path is of a page for everybody, in any language. */
function isOpen(pathname: string): boolean {
  return openShopPages.some((page) => locales.some((locale) => localePath(locale, page) === pathname));
}

/** Whether a path is a link with a secret in it, or the page it leads to. */
function isBehindLink(pathname: string): boolean {
  return linkAreas.some((area) => locales.some((locale) => pathname.startsWith(localePath(locale, `/${area}/`))));
}

// Next reads it while it compiles, so it knows no list: two letters are a language. One group of its own for that would have to
// be there with its slash: `/book` alone would not match.
export const config = {
  matcher: '/((?:[a-z]{2}/)?(?:register|confirm|login|logout|password|book|account|cancel|request|admin)(?:/.*)?)',
};
