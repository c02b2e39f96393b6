import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { ServerActions } from './server-actions';
import { ServerSaid } from './server-said';
import { ServerState, type ServerNow } from './server-state';

function html(locale: Locale, element: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {element}
    </NextIntlClientProvider>,
  );
}
const said = (locale: Locale, now: ServerNow) => html(locale, <ServerState {...now} />).replaceAll(/<[^>]*>/g, ' ');

test.each(['en', 'de'] as const)('while a server is built its page says at which step, and no time (%s)', (locale) => {
  const text = said(locale, { word: 'build', at: { name: 'setUp', place: 5, of: 11 } });
  const { server } = messages[locale].shop;
  expect(text).toContain(server.states.build);
  expect(text).toContain(messages[locale].common.machineSteps.setUp);
  expect(text.replaceAll(/5|11/g, '')).not.toMatch(/\d/);
});

test.each(['en', 'de'] as const)('a server that the contract has stopped says what starts it again (%s)', (locale) => {
  const { about, stoppedByContract } = messages[locale].shop.server;
  expect(said(locale, { word: 'stopped', why: 'forbidden' })).toContain(stoppedByContract);
  expect(said(locale, { word: 'stopped' })).toContain(about.stopped);
});

test('what the engine says is a warning only when it is not as we know it', () => {
  const look = (now: ServerNow) => html('en', <ServerState {...now} />);
  for (const known of ['running', 'stopped'] as const) {
    expect(look({ word: known, look: known })).not.toContain('role="alert"');
    expect(look({ word: known, look: 'unknown' })).not.toContain('role="alert"');
    expect(look({ word: known, look: 'wrong' })).toContain('role="alert"');
  }
  expect(look({ word: 'running', look: 'stopped' })).toContain('role="alert"');
});

test('a server that runs can be restarted, switched off and get other keys; one that is off can be switched on', () => {
  const actions = (isRunning: boolean) =>
    html('de', <ServerActions orderId="an-order" isRunning={isRunning} switchTo={() => Promise.resolve()} />);
  const tasks = (isRunning: boolean) => [...actions(isRunning).matchAll(/value="(\w+)"/g)].map(([, task]) => task);
  expect(tasks(true)).toEqual(['restart', 'stop']);
  expect(tasks(false)).toEqual(['start']);
  expect(actions(true)).toContain('href="/de/account/orders/an-order/server/keys"');
  expect(actions(false)).not.toContain('server/keys');
  for (const isRunning of [true, false])
    expect(actions(isRunning)).toContain('href="/de/account/orders/an-order/server/rebuild"');
});

test('only known words of an address are said', () => {
  expect(html('en', <ServerSaid said="restart" />)).toContain(messages.en.shop.server.said.restart);
  expect(html('en', <ServerSaid said="slow" />)).toContain('role="alert"');
  for (const other of [undefined, '<b>', ['restart']]) expect(html('en', <ServerSaid said={other} />)).toBe('');
});
