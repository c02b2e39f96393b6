import { createHash } from 'node:crypto';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { STYLE } from './style';

export type Language = 'de' | 'en';

interface Page {
  title: string;
  body: ReactNode;
  /** What stands above the content. */
  header?: ReactNode;
  language?: Language;
  status?: number;
  style?: string;
  /** Origins besides our own to which a form may lead. */
  formTargets?: string[];
  /** The one inline script, and data for it on the body element. */
  script?: string;
  data?: Record<string, string>;
  /** This page frames others of ours. */
  frames?: boolean;
  /** Others may frame this page. */
  embedded?: boolean;
  wide?: boolean;
}

/** An HTML answer with a policy that allows only what this page has. */
export function pageResponse(page: Page): Response {
  const { title, body, language = 'en', script, data = {}, style = STYLE } = page;
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));
  const document = (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body className={page.embedded ? 'embedded' : undefined} {...attributes}>
        {page.header}
        <main className={page.wide ? 'wide' : undefined}>{body}</main>
        {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
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

function policy({ style = STYLE, script, embedded, frames, formTargets = [] }: Page): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${script ? hashOf(script) : "'none'"}`,
    ...(frames ? ["frame-src 'self'"] : []),
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

/** The line in which words to look for are typed. */
export function Search({ what, words, home }: { what: string; words: string; home: string }) {
  return (
    <form className="bar" role="search" action={home}>
      <input name="q" type="search" aria-label={what} defaultValue={words} />
      <button>Search</button>
      {words && <a href={home}>Show all</a>}
    </form>
  );
}
