import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { ServerBackups } from './server-backups';

const nothing = () => Promise.resolve();
const takenAt = new Date('2026-11-27T03:30:00Z');
const html = (props: Partial<Parameters<typeof ServerBackups>[0]> = {}) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Europe/Zurich">
      <ServerBackups
        backups={[{ id: 'b-1', cause: 'nightly', takenAt, sizeMib: 512 }]}
        provenAt={null}
        actions={{ backUp: nothing, restore: nothing }}
        {...props}
      />
    </NextIntlClientProvider>,
  );

test('a backup says when it was made, why, and how large it is where that is known', () => {
  expect(html()).toMatch(/27 November 2026 at 04:30[^]*Of the night, 0.5\u00a0GiB/);
  expect(html({ backups: [{ id: 'b-1', cause: 'asked', takenAt, sizeMib: null }] })).not.toContain('GiB');
});

test('it is restored with two clicks, the second after a warning', () => {
  expect(html()).toMatch(/<details[^]*<summary[^]*Restore …[^]*goes back to how it was[^]*<button[^]*Yes, restore/);
  expect(html()).toContain('value="b-1"');
});

test('nothing can be asked of a server that is busy, and its backups are still listed', () => {
  const busy = html({ actions: undefined });
  expect(busy).toContain('27 November 2026');
  expect(busy).not.toMatch(/<button|<form/);
});

test('it says when a backup was last proven, or that none was', () => {
  expect(html()).toContain(messages.en.shop.backups.notProven);
  expect(html({ provenAt: takenAt })).toContain('last proven on 27 November 2026 at 04:30');
  expect(html({ backups: [] })).toContain(messages.en.shop.backups.none);
});
