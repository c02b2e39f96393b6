import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { SettingForm } from '@/app/(shop)/[locale]/account/orders/[orderId]/server/application/form';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { ApplicationDomains } from './application-domains';
import { ApplicationLog } from './application-log';
import { ApplicationLogs } from './application-logs';
import { ApplicationMaintenance } from './application-maintenance';
import { ApplicationProcesses } from './application-processes';
import { ApplicationReleases } from './application-releases';
import { ApplicationSettings } from './application-settings';
import { ApplicationBusy, ApplicationFailed } from './application-task';
import { ApplicationUnsaid } from './application-unsaid';
import { ApplicationWebhook } from './application-webhook';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const words = messages.en.shop.application;
const nothing = () => Promise.resolve();

function html(element: ReactNode, locale: Locale = 'en'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {element}
    </NextIntlClientProvider>,
  );
}

const releases = { release: '2-b', releases: ['3-c', '2-b', '1-a'] };

test.each(['en', 'de'] as const)(
  'each release but the current one has a way back, with a word on the database (%s)',
  (locale) => {
    const said = html(<ApplicationReleases application={releases} goBack={nothing} />, locale);
    expect([...said.matchAll(/value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['3-c', '1-a']);
    expect(said).toContain(messages[locale].shop.application.releases.current);
    expect(said).toMatch(locale === 'en' ? /database stays as it is/ : /Datenbank bleibt, wie sie ist/);
  },
);

test('while something is done with a server nothing else can be asked', () => {
  const application = { settings: ['A'], unapplied: true, domains: [{ name: 'shop.example.ch', until: null }] };
  const all = (
    <>
      <ApplicationReleases application={releases} goBack={undefined} />
      <ApplicationSettings application={application} actions={undefined} />
      <ApplicationDomains application={application} ownName="app.example.ch" remove={undefined} />
      <ApplicationMaintenance isOn maintain={undefined} />
      <ApplicationBusy task="rollback" again="/here" />
    </>
  );
  expect(html(all)).not.toMatch(/<button|<form|<input/);
  expect(html(all)).toContain('href="/here"');
});

test('processes and cron jobs say whether they run', () => {
  const application = {
    processes: [
      { name: 'web', state: 'active' as const },
      { name: 'mailer', state: 'failed' as const },
    ],
    cron: [
      { line: '0 3 * * * purge', runs: true },
      { line: 'reboot', runs: false },
    ],
  };
  const said = html(<ApplicationProcesses application={application} />);
  expect(said).toMatch(
    /web<[^]*Runs[^]*mailer<[^]*ended with an error[^]*0 3 \* \* \* purge[^]*Scheduled[^]*reboot[^]*Left out/,
  );
  expect(html(<ApplicationProcesses application={{ ...application, cron: [] }} />)).toContain(words.processes.noCron);
});

test('settings that the application does not have yet can be applied', () => {
  const actions = { startAnew: nothing, erase: nothing };
  const said = (unapplied: boolean) =>
    html(<ApplicationSettings application={{ settings: ['API_KEY'], unapplied }} actions={actions} />);
  expect(said(true)).toContain(words.settings.apply);
  expect(said(false)).not.toContain(words.settings.apply);
  expect(said(false)).toMatch(/value="API_KEY"[^]*nobody can bring it back/);
});

test('the value of a setting is typed unseen, and browsers are not to keep it', () => {
  const said = html(<SettingForm action={async (state) => state} />);
  expect(said).toMatch(/<input[^>]*type="password"[^>]*>/);
  expect(said.match(/<input[^>]*name="settingValue"[^>]*>/)?.[0]).toMatch(/autoComplete="off"/i);
});

test('the machine’s own domain stays, and each says whether it has https', () => {
  const domains = [
    { name: 'app.example.ch', until: '2027-02-25T09:15:00Z' },
    { name: 'xn--zrich-kva.ch', until: null },
  ];
  const said = html(<ApplicationDomains application={{ domains }} ownName="app.example.ch" remove={nothing} />);
  expect(said).toContain('25 February 2027');
  expect(said).toMatch(/zürich\.ch[^]*No certificate yet/);
  expect([...said.matchAll(/value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['xn--zrich-kva.ch']);
});

test('the maintenance page is put up with two clicks and taken down with one', () => {
  expect(html(<ApplicationMaintenance isOn={false} maintain={nothing} />)).toMatch(
    /<summary[^]*value="on"|value="on"[^]*<summary/,
  );
  const on = html(<ApplicationMaintenance isOn maintain={nothing} />);
  expect(on).toContain('value="off"');
  expect(on).not.toContain('<summary');
});

test('a webhook shows what is entered elsewhere, folded', () => {
  const webhook = {
    repository: 'git@h:a',
    branch: 'main',
    address: 'https://a/x',
    secret: 'geheim',
    key: 'ssh-ed25519 A',
  };
  const said = html(<ApplicationWebhook webhook={webhook} unhook={nothing} />);
  expect(said).toMatch(
    /a push to main of git@h:a deploys[^]*<details><summary[^]*https:\/\/a\/x[^]*geheim[^]*ssh-ed25519 A/,
  );
  expect(html(<ApplicationWebhook webhook={null} unhook={nothing} />)).toContain(words.webhook.off);
});

test('what did not work is told with the end of the log', () => {
  const failed = (log: string) =>
    html(<ApplicationFailed task="rollback" at={new Date('2026-11-28T03:00:00Z')} log={log} />);
  expect(failed('does not answer (500) <script>')).toMatch(
    /28 November 2026 at 04:00[^]*does not answer \(500\) &lt;script/,
  );
  expect(failed('')).toContain(words.noLogEnd);
});

test('a log can be scrolled by keyboard, and one that is not there is named', () => {
  const log = (text: Parameters<typeof ApplicationLog>[0]['log']) =>
    html(<ApplicationLog log={text} of="1-a" again="/again" />);
  expect(log({ text: 'line' })).toMatch(/<pre role="group" aria-label="1-a" tabindex="0"/i);
  expect(log({ text: '' })).toContain(words.logs.empty);
  expect(log('gone')).toContain(words.logs.gone);
  expect(log('away')).toContain(words.unsaid.away);
  const links = html(<ApplicationLogs logs={[{ name: '1-a', at: new Date(0) }]} of="1-a" page="/logs" />);
  expect(links).toMatch(
    /href="\/logs"[^]*href="\/logs\?of=1-a"[^]*aria-current="page"|aria-current="page"[^]*href="\/logs\?of=1-a"/,
  );
});

test.each(['away', 'outdated', 'nonsense'] as const)('a server that says nothing is no end: %s', (why) => {
  const said = html(<ApplicationUnsaid why={why} again="/again" />);
  expect(said).toContain('href="/help/deploy"');
  expect(said.includes('href="/again"')).toBe(why !== 'outdated');
});
