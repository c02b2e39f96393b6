import { origins } from './address';
import { ask } from './ask';
import { expect, test } from './fixtures';
import { crawl, isMarketing, linksOf, ours, sitemapPages, text, withoutHash } from './site-pages';

// What every marketing page promises, checked on the pages that the two homes lead to.

test('every link of both sites leads to a page, and the sitemaps name exactly the pages', async () => {
  const found = await crawl();
  // A shop page may ask to log in first.
  const broken = [...found].filter(([, { status }]) => ![200, 307].includes(status)).map(([url]) => url);
  expect(broken).toEqual([]);
  const marketing = [...found].filter(([, answer]) => isMarketing(answer)).map(([url]) => url);
  expect(marketing.sort()).toEqual((await sitemapPages()).sort());
});

test('links of another kind are mail addresses, and no link leaves our two hosts', async () => {
  for (const [page, { body }] of await crawl())
    for (const url of linksOf(body, page)) expect(ours(url) || url.protocol === 'mailto:', url.href).toBe(true);
});

test('jumps inside a page find their target', async () => {
  const found = await crawl();
  for (const [page, { body }] of found)
    for (const url of linksOf(body, page))
      if (url.hash) {
        const target = found.get(withoutHash(url))?.body ?? '';
        expect(target, `${page} → ${url.href}`).toContain(`id="${url.hash.slice(1)}"`);
      }
});

test('no marketing page has a script, a style attribute, a foreign host or a text without translation', async () => {
  for (const page of await sitemapPages()) {
    const { body } = await ask(page);
    const code = body.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
    expect(code, page).not.toMatch(/<script/i);
    expect(code, page).not.toMatch(/\son\w+="/i);
    expect(code, page).not.toMatch(/\sstyle="/i);
    expect(
      hostsLoaded(code).filter((host) => host !== new URL(page).host),
      page,
    ).toEqual([]);
    expect(text(body), page).not.toMatch(/\b(sites|common|mails)\.\w+\.|\{\w+\}|undefined|NaN/);
  }
});

test('an address that leads nowhere gets the 404 page, without script, on every host', async () => {
  const nowhere = [`${origins.shop}/nothing`, `${origins.shop}/rails-hosting/en`];
  const elsewhere = ask(origins.direct, { headers: { host: 'elsewhere.example' } });
  for (const { status, body } of await Promise.all([...nowhere.map((address) => ask(address)), elsewhere])) {
    expect(status).toBe(404);
    expect(body).toContain('Seite nicht gefunden');
    expect(body).not.toMatch(/<script/i);
  }
});

test('each stack leads to the recipe of its machine, as text, and names what that installs', async () => {
  for (const language of ['', '/de'])
    for (const stack of ['ruby', 'python', 'node']) {
      const page = await ask(`${origins.shop}${language}/stacks/${stack}`);
      expect(page.body).toContain(`href="${language}/recipes/${stack}"`);
      const recipe = await ask(`${origins.shop}${language}/recipes/${stack}`);
      expect(recipe.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(recipe.body).toMatch(/^#cloud-config\n/);
      expect(recipe.body).not.toMatch(/ssh-(?:ed25519|rsa) /);
      const [, installed = ''] = /<section id="installed"([\s\S]*?)<\/section>/.exec(page.body) ?? [];
      const packages = [...installed.matchAll(/font-mono">([^<]+)</g)].flatMap(([, names = '']) => names.split(' '));
      expect(packages.length).toBeGreaterThan(3);
      for (const name of packages) expect(recipe.body).toContain(`  - ${name}\n`);
    }
});

/** Hosts from which the page loads something: everything but links, forms and what only describes the page. */
function hostsLoaded(html: string): string[] {
  const loading = html.replace(/<(?:a|form|meta|link rel="(?:canonical|alternate)")\b[^>]*>/g, '');
  return [...loading.matchAll(/(?:src|href|srcset|action)="(?:https?:)?\/\/([^/"]+)/g)].map(([, host]) => host ?? '');
}

test('the help shows how each stack gets its certificate, in both languages', async () => {
  const headings = { '': 'https, by itself', '/de': 'https, von selbst' };
  for (const [language, heading] of Object.entries(headings)) {
    const { body } = await ask(`${origins.shop}${language}/help/deploy`);
    expect(body.split(heading)).toHaveLength(4);
    expect(body.split('stack-certificates now')).toHaveLength(4);
    expect(body.split('git remote add production &#x27;app@[2001:db8::1]:app&#x27;')).toHaveLength(5);
    const steps = await ask(`${origins.shop}${language}/help/first-steps`);
    expect(steps.body).toContain('stack-certificates');
  }
});
