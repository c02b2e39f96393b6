import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { expect } from './fixtures';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const audits: Record<'light' | 'dark', RunOnly> = {
  light: { type: 'tag', values: standards },
  // Nothing but colours is another in the dark.
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** No violation of WCAG 2.2 AA and of good practice on the open page, in light and in dark; Stripe's frame is Stripe's. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await page.evaluate(audit, audits[colorScheme]);
    expect.soft(found, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
}

/** Runs in the page, which has the auditor as a global. */
async function audit(runOnly: RunOnly): Promise<string[]> {
  const options = { runOnly, resultTypes: ['violations' as const], iframes: false };
  const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: ['iframe'] }, options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' … ')}`);
}
