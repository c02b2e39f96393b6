import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { LastBackup } from './last-backup';

const madeAt = new Date('2026-11-27T03:30:00Z');
const until = { backup: new Date('2027-02-25T09:00:00Z'), disks: new Date('2026-12-27T09:00:00Z') };
const html = (backup: Partial<Parameters<typeof LastBackup>[0]['backup']>, locale: 'en' | 'de' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <LastBackup orderId="o-1" backup={{ madeAt: null, failedAt: null, bytes: 0, ...backup }} until={until} />
    </NextIntlClientProvider>,
  );

test('one that is made says what it is, how large, and until when it can be fetched', () => {
  const shown = html({ madeAt, bytes: 1_288_490_189 });
  expect(shown).toMatch(
    /as of 27 November 2026 at 04:30[^]*href="\/account\/orders\/o-1\/last-backup"[^]*1.2\u00a0GiB/,
  );
  expect(shown).toContain('until 25 February 2027');
  expect(html({ madeAt, bytes: 1 }, 'de')).toContain('href="/de/account/orders/o-1/last-backup"');
});

test('one that is being made, or could not be, has nothing to fetch', () => {
  expect(html({})).toContain('is being made');
  const failed = html({ failedAt: madeAt });
  expect(failed).toContain('until 27 December 2026');
  expect(html({}) + failed).not.toContain('<a ');
});
