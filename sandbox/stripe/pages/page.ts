import { createHash } from 'node:crypto';
import { Html, markup } from './html';
import { STYLE } from './style';

interface Page {
  title: string;
  body: Html;
  language?: 'de' | 'en';
  status?: number;
  /** Origins besides our own to which a form may lead. */
  formTargets?: string[];
  /** The one inline script, and data for it on the body element. */
  script?: string;
  data?: Record<string, string>;
  embedded?: boolean;
  wide?: boolean;
}

/** An HTML answer with a policy that allows only what this page has. */
export function pageResponse(page: Page): Response {
  const { title, body, language = 'en', script, data = {}, embedded, wide } = page;
  const attributes = Object.entries(data).map(([name, value]) => markup` data-${name}="${value}"`);
  const document = markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><meta name="robots" content="noindex"><style>${new Html(STYLE)}</style></head>
<body${embedded && markup` class="embedded"`}${attributes}><main${wide && markup` class="wide"`}>${body}</main>${
    script && markup`<script>${new Html(script)}</script>`
  }</body></html>`;
  return new Response(document.text, {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(page),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

function policy({ script, embedded, formTargets = [] }: Page): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${script ? hashOf(script) : "'none'"}`,
    // Browsers apply form-action to the redirect that answers a form, too.
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    `frame-ancestors ${embedded ? '*' : "'none'"}`,
    "base-uri 'none'",
  ].join('; ');
}

function hashOf(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}

/** Sends the browser elsewhere after a form. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
