import { inLanguage, type Language, origins } from './address';
import { type Answer, ask } from './ask';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { customerPages, staffPages } from './pages';

const languages: Language[] = ['en', 'de'];
const shopPages = [
  '/book',
  '/book?plan=deluxe&stack=ruby',
  '/register',
  '/confirm',
  '/confirm/address',
  '/login',
  '/logout',
  '/password',
  '/password/new',
  '/request/try',
  '/request/contact',
  '/request/contact/thanks',
  '/cancel',
];
/** Those that search engines may show. */
const openPages = ['/book', '/register', '/login', '/password', '/cancel'];

test('pages to read allow no script and hold none, set no cookie and load nothing from elsewhere', async () => {
  for (const origin of [origins.shop, origins.company]) {
    const sitemap = (await ask(`${origin}/sitemap.xml`)).body;
    const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url);
    expect(pages.length, `pages of ${origin}`).toBeGreaterThan(10);
    for (const url of pages) {
      const answer = await ask(url);
      expect.soft(answer.status, url).toBe(200);
      expect.soft(answer.headers['content-security-policy'], url).toContain("script-src 'none'");
      expect.soft(answer.headers['content-security-policy'], url).toContain("default-src 'none'");
      expect
        .soft(
          scripts(answer).filter((tag) => !tag.includes('type="application/ld+json"')),
          url,
        )
        .toEqual([]);
      expectNothingForeign(answer, url);
      expectSafeHeaders(answer, url);
      expect.soft(answer.headers['set-cookie'], url).toBeUndefined();
    }
  }
});

test('shop pages run only scripts with the nonce of the answer, are stored nowhere and load nothing from elsewhere', async () => {
  for (const path of shopPages.flatMap((page) => languages.map((language) => inLanguage(language, page)))) {
    const answer = await ask(origins.shop + path);
    expect.soft(answer.status, path).toBe(200);
    const nonce = expectStrictPolicy(answer, path);
    expect.soft(scripts(answer).length, path).toBeGreaterThan(0);
    expect
      .soft(
        scripts(answer).filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      )
      .toEqual([]);
    expectNothingForeign(answer, path);
    expectSafeHeaders(answer, path);
    expect.soft(answer.headers['set-cookie'], path).toBeUndefined();
    expect.soft(expectStrictPolicy(await ask(origins.shop + path), path), 'each answer has its nonce').not.toBe(nonce);
  }
});

test('closed pages lead strangers to the login page and back, with the same headers', async () => {
  const closed = customerPages.flatMap((page) => languages.map((language) => ({ page, language })));
  for (const { page, language } of [...closed, ...staffPages.map((page) => ({ page, language: 'en' as const }))]) {
    const path = inLanguage(language, page);
    const answer = await ask(origins.shop + path);
    expect.soft(answer.status, path).toBe(307);
    const login = `${inLanguage(language, '/login')}?next=${encodeURIComponent(path)}`;
    expect.soft(answer.headers.location, path).toBe(login);
    expectStrictPolicy(answer, path);
    expectSafeHeaders(answer, path);
  }
});

test('cookies are for this host alone, encrypted connections and no script', async ({ page, context, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opens('/book');
  await customer.choosesServer();
  await customer.registers();
  expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-draft']);
  await customer.confirms();
  await expect(page.getByRole('heading', { level: 1, name: customer.words.billing.title })).toBeVisible();
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toContain('__Host-session');
  for (const { name, httpOnly, secure, sameSite, path, domain } of cookies) {
    expect(name).toMatch(/^__Host-/);
    expect({ name, httpOnly, secure, sameSite, path, domain }).toEqual({
      name,
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      domain: 'rails-hosting.localhost',
    });
  }
});

test('logging in leads only to pages of this host', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ];
  for (const next of elsewhere) {
    await page.context().clearCookies();
    await customer.opens(`/login?next=${encodeURIComponent(next)}`);
    await customer.logsIn();
    await expect(page, next).toHaveURL(`${origins.shop}/account`);
  }
  await page.context().clearCookies();
  await customer.opens('/account/keys');
  await customer.logsIn();
  await expect(page).toHaveURL(`${origins.shop}/account/keys`);
});

test('no address redirects to another host', async () => {
  const paths = [
    '//evil.example',
    '/en//evil.example',
    '/de//evil.example',
    '/en/%2Fevil.example',
    '/en/\\evil.example',
  ];
  for (const path of [...paths, '/logout?next=//evil.example', '/api/auth/signin?callbackUrl=https://evil.example']) {
    const { headers } = await ask(origins.shop + path);
    const target = new URL(headers.location ?? '/', origins.shop);
    expect.soft(target.origin, path).toBe(origins.shop);
  }
});

test('other hosts find nothing, and the shop’s pages are on its host only', async () => {
  const port = new URL(origins.shop).port;
  expect((await ask(`http://evil.localhost:${port}/`)).status).toBe(404);
  expect((await ask(`http://evil.localhost:${port}/book`)).status).toBe(404);
  expect((await ask(`${origins.company}/api/stripe/webhook`, { method: 'POST' })).status).toBe(404);
  expect((await ask(`${origins.company}/book`)).headers.location).toBe(`${origins.shop}/book`);
  expect((await ask(`${origins.company}/admin`)).headers.location).toBe(`${origins.shop}/admin`);
});

test('who has an account stays secret: same answers for known and unknown addresses', async ({
  page,
  newBrowser,
  shop,
}) => {
  const known = new Customer(page, shop);
  await known.opensAccount();
  const unknown = new Customer(await newBrowser(), shop);
  const stranger = await newBrowser();
  const answers = async (path: string, fill: (customer: Customer) => Promise<void>) => {
    const texts = [];
    for (const { person } of [known, unknown]) {
      const customer = new Customer(stranger, shop, 'en', person);
      await customer.opens(path);
      await fill(customer);
      texts.push((await stranger.getByRole('main').innerText()).replaceAll(person.email, 'their address'));
    }
    return texts;
  };
  const [registered, registeredAnew] = await answers('/register', (customer) => customer.registers());
  expect(registered).toBe(registeredAnew);
  const [reset, resetAnew] = await answers('/password', async ({ person }) => {
    await stranger.getByLabel('E-mail address').fill(person.email);
    await stranger.getByRole('button', { name: 'Send link' }).click();
    await expect(stranger.getByText(`If there is an account for ${person.email}`)).toBeVisible();
  });
  expect(reset).toBe(resetAnew);
  const wrong = 'That address and password do not match.';
  const [login, loginAnew] = await answers('/login', async ({ person }) => {
    await stranger.getByLabel('E-mail address').fill(person.email);
    await stranger.getByLabel('Password', { exact: true }).fill('certainly not this one');
    await stranger.getByRole('button', { name: 'Log in' }).click();
    await expect(stranger.getByText(wrong)).toBeVisible();
  });
  expect(login).toBe(loginAnew);
  const owner = await shop.mail.waitForMail(known.person.email, 'You already have an account');
  expect(owner.text).not.toContain(unknown.person.email);
});

test('guessing a password ends soon, for the one who guesses only', async ({ page, newBrowser, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  const guesser = customer.on(await newBrowser({ javaScriptEnabled: false }));
  await guesser.opens('/login');
  const answer = guesser.page.getByRole('alert');
  for (let guess = 1; guess <= 7; guess++) {
    await guesser.page.getByLabel('E-mail address').fill(customer.person.email);
    await guesser.page.getByLabel('Password', { exact: true }).fill(`kupfer lampe ${guess}`);
    await guesser.page.getByRole('button', { name: 'Log in' }).click();
    await expect(answer).toHaveText(
      guess <= 6 ? /do not match/ : /^Too many attempts\. Please wait \(an hour at most\)/,
    );
  }
  await expect(guesser.page.getByLabel('E-mail address')).toHaveValue(customer.person.email);
  await page.context().clearCookies();
  await customer.opens('/login');
  await customer.logsIn();
  await expect(page).toHaveURL(`${origins.shop}/account`);
});

test('a link from a mail goes to nobody else, works once, and opening it changes nothing', async ({
  page,
  newBrowser,
  shop,
}) => {
  const customer = new Customer(page, shop);
  await customer.opens('/register');
  await customer.registers();
  const link = await customer.confirmLink();
  // A mail scanner opens every link.
  expect((await ask(link)).status).toBe(303);
  await page.goto(link);
  await page.evaluate((elsewhere) => {
    const link = Object.assign(document.createElement('a'), { href: elsewhere });
    document.body.append(link);
    link.click();
  }, origins.company);
  await expect(page).toHaveURL(`${origins.company}/`);
  expect(await page.evaluate(() => document.referrer)).toBe('');
  await customer.confirms();
  await expect(page).toHaveURL(`${origins.shop}/account`);
  const later = await newBrowser();
  await later.goto(link);
  await expect(later.getByRole('heading', { level: 1, name: 'This link no longer works' })).toBeVisible();
});

test('a form posted from another site is refused', async ({ page, shop, newBrowser }) => {
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  const plain = await newBrowser({ javaScriptEnabled: false });
  await plain.goto(`${origins.shop}/login`);
  const sent = plain.waitForRequest((request) => request.method() === 'POST');
  await customer.on(plain).logsIn();
  const form = await sent;
  const body = form.postDataBuffer() ?? '';
  const contentType = (await form.headerValue('content-type')) ?? '';
  const post = (origin: string) =>
    ask(form.url(), { method: 'POST', body, headers: { 'content-type': contentType, origin } });
  expect((await post(origins.shop)).headers['set-cookie']?.join()).toContain('__Host-session');
  const foreign = await post('https://evil.example');
  expect(foreign.status).toBeGreaterThanOrEqual(400);
  expect(foreign.headers['set-cookie']).toBeUndefined();
});

test('webhooks take signed deliveries only', async () => {
  for (const path of ['/api/stripe/webhook', '/api/resend/webhook']) {
    const url = origins.shop + path;
    const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'checkout.session.completed' });
    const forged = {
      'content-type': 'application/json',
      'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`,
      'svix-id': 'msg_1',
      'svix-timestamp': String(Math.floor(Date.now() / 1000)),
      'svix-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
    };
    expect.soft((await ask(url, { method: 'POST', body, headers: forged })).status, `${path}, forged`).toBe(400);
    expect.soft((await ask(url, { method: 'POST', body })).status, `${path}, not signed`).toBe(400);
    expect.soft((await ask(url)).status, `GET ${path}`).toBe(405);
  }
});

/** The tags of all scripts in the page. */
function scripts({ body }: Answer): string[] {
  return body.match(/<script\b[^>]*>/g) ?? [];
}

/** Returns the nonce. */
function expectStrictPolicy({ headers }: Answer, path: string): string {
  const policy = String(headers['content-security-policy']);
  expect.soft(policy, path).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'/);
  expect.soft(policy, path).not.toContain('unsafe');
  for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect.soft(policy, path).toContain(rule);
  expect.soft(headers['cache-control'], path).toContain('no-store');
  const { pathname } = new URL(path, origins.shop);
  const forEverybody = languages.some((language) => openPages.some((page) => inLanguage(language, page) === pathname));
  expect.soft(headers['x-robots-tag'], path).toBe(forEverybody ? undefined : 'noindex');
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
}

function expectSafeHeaders({ headers }: Answer, path: string): void {
  expect.soft(headers, path).toMatchObject({
    'strict-transport-security': expect.stringMatching(/max-age=\d{8,}/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': expect.stringMatching(/^(strict-origin-when-cross-origin|no-referrer)$/),
    'x-frame-options': 'DENY',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
  expect.soft(headers['x-powered-by'], path).toBeUndefined();
}

/** Links may lead away; everything that a browser loads or posts to by itself is ours. */
function expectNothingForeign({ body }: Answer, path: string): void {
  const own = [origins.shop, origins.company].map((origin) => new URL(origin).host);
  const addresses = [
    ...body.matchAll(/<(?!a\b)\w+\b[^>]*?\s(?:src|srcset|href|action|data|poster)="(?:https?:)?\/\/([^"/?#]+)/g),
    ...body.matchAll(/url\(["']?(?:https?:)?\/\/([^"'/)]+)/g),
  ];
  expect
    .soft(
      addresses.map(([, host]) => host).filter((host) => !own.includes(host ?? '')),
      path,
    )
    .toEqual([]);
}
