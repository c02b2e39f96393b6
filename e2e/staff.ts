import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { newAuthSecret, sandboxSettings } from '../sandbox/launcher/settings';
import { type Language, origins, ports } from './address';
import { expect, type Shop } from './fixtures';
import { words } from './words';

const run = promisify(execFile);

/** What is known of a machine once it is built. */
export type BuiltServer = { ipv6: string; user: string; hostKeys: string[] };

/** A colleague in front of a browser; staff pages follow the language of the account, which is English. */
export class Staff {
  readonly password = `ziegel kamin ${randomUUID().slice(0, 8)} dach`;

  constructor(
    readonly page: Page,
    readonly shop: Shop,
    readonly email = `staff.${randomUUID().slice(0, 8)}@ungleich.ch`,
  ) {}

  /** `npm run staff:add -- name@example.org`, as somebody with access to the machine does. */
  async isAdded(): Promise<void> {
    // Only the app itself needs the secret of its logins; this command gets another one.
    const env = { ...process.env, ...sandboxSettings(ports, newAuthSecret()) };
    const { stdout } = await run('npm', ['run', '--silent', 'staff:add', '--', this.email], { env });
    expect(stdout).toContain(`${this.email} is staff now`);
  }

  /** By the link in the mail; it leads into the staff area. */
  async setsPassword(): Promise<void> {
    const mail = await this.shop.mail.waitForMail(this.email, 'Your account at');
    await this.page.goto(this.shop.mail.linkIn(mail, '/password/'));
    await this.page.getByLabel('New password').fill(this.password);
    await this.page.getByRole('button', { name: 'Save and log in' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(origins.shop + path);
  }

  /** Sets the language of the account, which the staff area follows. */
  async reads(language: Language): Promise<void> {
    await this.opens('/account/settings');
    const field = this.page.locator('select[name="locale"]');
    await field.selectOption(language);
    await this.page.locator('form').filter({ has: field }).getByRole('button').click();
    await expect(this.page.getByRole('status').filter({ hasText: /^(Saved|Gespeichert)\.$/ })).toBeVisible();
    await this.opens('/admin');
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
  }

  async logsIn(): Promise<void> {
    await this.page.getByLabel(words.en.email).fill(this.email);
    await this.page.getByLabel(words.en.password, { exact: true }).fill(this.password);
    await this.page.getByRole('button', { name: words.en.logIn }).click();
  }

  /**
   * The list has missed promises on top and then the newest payment; other tests may have paid since, so all above must
   * be newer.
   */
  async findsOnTop(hostname: string): Promise<void> {
    await this.opens('/admin');
    const rows = this.page
      .getByRole('table', { name: 'Orders' })
      .getByRole('row')
      .filter({ has: this.page.locator('time'), hasNotText: 'Past the promised time' });
    const paidAt = await rows.evaluateAll((all, wanted) => {
      const position = all.findIndex((row) => row.textContent.includes(wanted));
      return all.slice(0, position + 1).map((row) => row.querySelector('time')?.dateTime ?? '');
    }, hostname);
    expect(paidAt.length, 'place in the list').toBeGreaterThan(0);
    expect(paidAt).toEqual(paidAt.toSorted().reverse());
    await rows.filter({ hasText: hostname }).getByRole('link').click();
    await expect(this.page.getByRole('heading', { level: 1, name: /^Order R-\d+$/ })).toBeVisible();
  }

  /** `promisedAt` is a clock time in Zurich, such as 2026-11-27T17:00. */
  async accepts(promisedAt: string): Promise<void> {
    await this.page.getByLabel('Ready by').fill(promisedAt);
    await this.page.getByLabel('Also on a weekend or public holiday').check();
    await this.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(this.page.getByText('Accepted. The customer is being told.')).toBeVisible();
  }

  async marksReady({ ipv6, user, hostKeys }: BuiltServer): Promise<void> {
    await this.page.getByLabel('IPv6 address').fill(ipv6);
    await this.page.getByLabel('User', { exact: true }).fill(user);
    await this.page.getByLabel('Host keys').fill(hostKeys.join('\n'));
    await this.page.getByRole('button', { name: 'Mark ready' }).click();
    await expect(this.page.getByText('Ready. The customer is being told.')).toBeVisible();
  }
}
