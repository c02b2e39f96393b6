import { type Language, ports } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';

// What a customer reads about the machine, its addresses, the countries and the terms, from the price to the mail.

type Said = { facts: RegExp[]; ipv4: RegExp; ipv6Help: RegExp; notListed: RegExp; ask: RegExp; terms: Terms };
type Terms = { link: RegExp; title: RegExp; part: string; file: string };

const said: Record<Language, Said> = {
  en: {
    facts: [
      /^Location/,
      /^Operating system.*Debian or Ubuntu LTS.*notes of the order/s,
      /^Access.*root/s,
      /^Managed by us.*Updates|^Managed by us.*updates/s,
      /^Support.*e-mail/s,
      /^IPv6 and IPv4.*An IPv4 address is not included/s,
      /^Traffic.*fair/s,
      /^More disk/,
      /^Backups.*Not included/s,
      /^Time to build.*When we accept the order/s,
    ],
    ipv4: /An IPv4 address is not included.*visitors.*only through a proxy.*jump host.*what it costs/,
    ipv6Help: /^Reaching an IPv6 machine/,
    notListed: /^Not in the list\?.*not registered there/,
    ask: /^Ask us/,
    terms: {
      link: /^Terms of 27 November 2026, as accepted on \d+ \w+ 2026$/,
      title: /^Terms of 27 November 2026, as accepted$/,
      part: '6. Term and cancellation',
      file: 'terms-2026-11-27.txt',
    },
  },
  de: {
    facts: [
      /^Standort/,
      /^Betriebssystem.*Debian oder Ubuntu LTS.*Bemerkungen der Bestellung/s,
      /^Zugang.*Root/s,
      /^Von uns betreut.*Updates/s,
      /^Support.*E-Mail/s,
      /^IPv6 und IPv4.*Eine IPv4-Adresse gehört nicht dazu/s,
      /^Datenverkehr.*fair/s,
      /^Mehr Speicherplatz/,
      /^Backups.*Nicht inbegriffen/s,
      /^Bauzeit.*Wenn wir die Bestellung annehmen/s,
    ],
    ipv4: /Eine IPv4-Adresse gehört nicht dazu.*Besucher.*nur über einen Proxy.*Jump-Host.*was sie kostet/,
    ipv6Help: /^Eine IPv6-Maschine erreichen/,
    notListed: /^Nicht in der Liste\?.*nicht registriert/,
    ask: /^Fragen Sie uns/,
    terms: {
      link: /^AGB vom 27\. November 2026, wie am \d+\. \S+ 2026 angenommen$/,
      title: /^AGB vom 27\. November 2026, wie angenommen$/,
      part: '6. Dauer und Kündigung',
      file: 'agb-2026-11-27.txt',
    },
  },
};

for (const language of ['en', 'de'] as const) {
  const { facts, ipv4, ipv6Help, notListed, ask, terms } = said[language];

  test(`all that one buys stands on prices, stack, review, order and in the mail, in ${language}`, async ({
    page,
    shop,
  }) => {
    const customer = new Customer(page, shop, language);
    const seesAllFacts = async (section: string) => {
      const rows = page.locator(`#${section} dl > div`);
      await expect(rows).toHaveCount(facts.length);
      for (const [at, fact] of facts.entries()) await expect(rows.nth(at)).toHaveText(fact);
    };
    await customer.opens('/pricing');
    await seesAllFacts('included');
    await customer.opens('/stacks/ruby');
    await seesAllFacts('offer');
    await customer.reachesReview();
    await seesAllFacts('offer');
    await customer.orders();
    await customer.paysWith();
    await customer.sees('paid');
    await page.getByRole('link', { name: customer.words.done.toOrder }).click();
    await seesAllFacts('offer');
    const mail = await shop.mail.waitForMail(customer.person.email, customer.words.mails.paid);
    for (const fact of facts) expect(mail.text).toMatch(new RegExp(fact.source, 'ms'));
  });

  test(`the terms can be read as they were accepted, and come with the confirmation, in ${language}`, async ({
    page,
    shop,
  }) => {
    const customer = new Customer(page, shop, language);
    await customer.reachesReview();
    await customer.orders();
    await customer.paysWith();
    await customer.sees('paid');
    await page.getByRole('link', { name: customer.words.done.toOrder }).click();
    await page.getByRole('link', { name: terms.link }).click();
    await expect(page.getByRole('heading', { level: 1, name: terms.title })).toBeVisible();
    const article = page.getByRole('article');
    await expect(article).toHaveAttribute('lang', language);
    const shown = await article.innerText();
    const mail = await shop.mail.waitForMail(customer.person.email, customer.words.mails.paid);
    expect(shop.mail.linkIn(mail, new URL(page.url()).pathname)).toBe(page.url());
    const inbox = `http://127.0.0.1:${ports.mail}/inbox/${mail.id}`;
    expect(await (await fetch(inbox)).text()).toContain(terms.file);
    const file = await fetch(`${inbox}/attachments/0`);
    expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const attached = await file.text();
    expect(attached).toContain(`\n${terms.part}\n`);
    for (const words of [attached, shown]) expect(plainWords(words)).toContain(plainWords(terms.part));
    expect(plainWords(attached.replaceAll(/ \(http[^)]*\)/g, ''))).toBe(plainWords(shown));
  });

  test(`that IPv4 is not included stands where the machine is chosen, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    await customer.opens('/book');
    const note = page.locator('#plan').getByText(ipv4);
    await expect(note).toBeVisible();
    await page.getByLabel(customer.words.hostname).fill(customer.person.hostname);
    const opened = page.waitForEvent('popup');
    await note.getByRole('link', { name: ipv6Help }).click();
    await expect((await opened).getByRole('heading', { level: 1, name: ipv6Help })).toBeVisible();
    await expect(page.getByLabel(customer.words.hostname)).toHaveValue(customer.person.hostname);
  });

  test(`who misses a country reads why and asks without losing the form, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    await customer.opensAccount();
    await customer.opens('/account/billing');
    await page.getByLabel(customer.words.billing.city).fill('Oslo');
    await expect(page.getByLabel(customer.words.billing.country)).toHaveAccessibleDescription(notListed);
    const opened = page.waitForEvent('popup');
    await page.locator('#country-hint').getByRole('link', { name: ask }).click();
    await expect(await opened).toHaveURL(/\/contact$/);
    await expect(page.getByLabel(customer.words.billing.city)).toHaveValue('Oslo');
  });
}

/** The words alone: pages and files break lines at other places. */
function plainWords(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
