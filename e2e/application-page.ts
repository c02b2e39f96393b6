import { expectAccessible } from './axe';
import type { Customer } from './customer';
import { expect } from './fixtures';

const earlier = '20261126141200-9f8e7d6';
const secret = 'geheim-4711';

/** The page of the application on a customer's server, beginning at their order. */
export class ApplicationPage {
  constructor(private readonly customer: Customer) {}

  private get page() {
    return this.customer.page;
  }

  private get words() {
    return this.customer.words.application;
  }

  private part(id: string) {
    return this.page.locator(`#${id}`);
  }

  /** Everything that can be done there, once. */
  async isLookedAfter(): Promise<void> {
    await this.page.getByRole('link', { name: this.words.link, exact: true }).click();
    await expect(this.part('releases')).toContainText(earlier);
    await expectAccessible(this.page);
    await this.goesBack();
    await this.sets();
    await this.addsDomain();
    await this.closesAndOpens();
    await this.readsLogs();
  }

  /** Forms and buttons alone, for a browser without scripts. */
  async worksWithoutScripts(): Promise<void> {
    await this.page.getByRole('link', { name: this.words.link, exact: true }).click();
    await this.writes('SECOND_KEY');
    await this.closesAndOpens();
  }

  /** The page looks again by itself until it is done. */
  private async goesBack(): Promise<void> {
    const line = this.part('releases').getByRole('listitem').filter({ hasText: earlier });
    await line.locator('summary').click();
    await expectAccessible(this.page);
    await line.getByRole('button', { name: this.words.goBack }).click();
    await expect(this.page.getByText(this.words.goesBack)).toBeVisible();
    await expect(this.page.getByText(this.words.wentBack)).toBeVisible({ timeout: 30_000 });
    await expect(line.getByRole('button')).toHaveCount(0);
  }

  private async sets(): Promise<void> {
    const part = this.part('settings');
    await part.getByLabel(this.words.name).fill('API-KEY');
    await part.getByLabel(this.words.value).fill(secret);
    await part.getByRole('button', { name: this.words.set, exact: true }).click();
    await expect(part.getByText(this.words.noName)).toBeVisible();
    await this.writes('API_KEY');
    await expectAccessible(this.page);
    await part.getByRole('button', { name: this.words.apply }).click();
    await expect(this.page.getByText(this.words.applied)).toBeVisible({ timeout: 30_000 });
  }

  /** A setting that is to be applied later, whose value is gone from the page. */
  private async writes(name: string): Promise<void> {
    const part = this.part('settings');
    const value = part.getByLabel(this.words.value);
    await part.getByLabel(this.words.name).fill(name);
    await value.fill(secret);
    await part.getByLabel(this.words.later).check();
    await part.getByRole('button', { name: this.words.set, exact: true }).click();
    await expect(part.getByText(this.words.written)).toBeVisible();
    await expect(value).toHaveValue('');
    await expect(part.getByRole('listitem').filter({ hasText: name })).toBeVisible();
    expect(await this.page.content()).not.toContain(secret);
  }

  private async addsDomain(): Promise<void> {
    const part = this.part('domains');
    await part.getByLabel(this.words.domain).fill('shop.example.ch');
    await part.getByRole('button', { name: this.words.add }).click();
    await expect(this.page.getByText(this.words.added)).toBeVisible({ timeout: 30_000 });
    await expect(part.getByRole('listitem').filter({ hasText: 'shop.example.ch' })).toBeVisible();
  }

  private async closesAndOpens(): Promise<void> {
    const part = this.part('maintenance');
    await part.locator('summary').click();
    await part.getByRole('button', { name: this.words.close }).click();
    await expect(this.page.getByText(this.words.closed)).toBeVisible();
    await part.getByRole('button', { name: this.words.open }).click();
    await expect(this.page.getByText(this.words.opened)).toBeVisible();
  }

  private async readsLogs(): Promise<void> {
    await this.page.getByRole('link', { name: this.words.logs }).click();
    await expect(this.page.locator('#log pre')).toContainText('GET /up');
    await expectAccessible(this.page);
    await this.page.getByRole('link', { name: `${earlier}-rollback` }).click();
    await expect(this.page.locator('#log pre')).toContainText(`${earlier} is in service`);
    await expectAccessible(this.page);
  }
}
