import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import type { UsageSpans } from '@/lib/machines/usage/charts';
import type { Line, Lines } from '@/lib/machines/usage/rates';
import { messages } from '@/messages/all';
import { UsageCharts } from './usage-charts';
import { usageText } from './usage-text';

const html = (locale: Locale, usage: UsageSpans | undefined) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <UsageCharts usage={usage} />
    </NextIntlClientProvider>,
  );

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const line = (...values: number[]): Line => [values.map((value, hour) => ({ at: at(hour), value }))];
const lines: Lines = {
  cpu: line(10, 40, 30),
  memory: line(512, 1024),
  disk: [],
  received: line(1500, 3000),
  sent: line(100),
};
const span = { from: at(0), until: at(4), lines };
const usage = { day: span, month: { ...span, lines: { ...lines, cpu: [] } }, memoryMib: 2048, diskMib: 10_240 };

test.each(['en', 'de'] as const)('each picture says its numbers, in its name and below it (%s)', (locale) => {
  const markup = html(locale, usage);
  const titles = [...markup.matchAll(/<title>([^<]+)<\/title>/g)].map(([, title]) => title ?? '');
  expect(titles).toHaveLength(5);
  expect(titles[0]).toMatch(/30\u00a0%.*27\u00a0%.*40\u00a0%/);
  expect(titles[1]).toMatch(/1\u00a0GiB.*0.8\u00a0GiB/);
  expect(titles[2]).toMatch(/3\u00a0kB\/s.*100\u00a0B\/s/);
  for (const title of titles) expect(markup).toContain(`<p class="text-sm">${title.split(': ')[1]?.slice(0, 10)}`);
});

test('what was not measured is left out, and nothing of it needs a script or a style of its own', () => {
  const markup = html('en', usage);
  expect(markup).not.toContain(messages.en.common.usage.disk);
  expect(markup).not.toMatch(/<script|style=/);
  expect([...markup.matchAll(/role="img"/g)]).toHaveLength(5);
});

test.each(['en', 'de'] as const)('before the first figures it says when they come (%s)', (locale) => {
  expect(html(locale, undefined)).toContain(messages[locale].common.usage.empty);
});

test('values have the unit in which they are short', () => {
  expect(usageText('cpu', 7.25, 'en')).toBe('7.3\u00a0%');
  expect(usageText('sent', 2_500_000, 'de')).toBe('2.5\u00a0MB/s');
  expect(usageText('disk', 102_400, 'de')).toBe('100\u00a0GiB');
});
