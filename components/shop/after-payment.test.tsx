import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '@/lib/locales';
import type { PromiseMove } from '@/lib/orders/promise';
import type { Order } from '@/lib/orders/queries';
import { timeline } from '@/lib/orders/state';
import { messages } from '@/messages/all';
import { NextSteps } from './next-steps';
import { OrderTable } from './order-table';
import { OrderTimeline } from './order-timeline';
import { PromiseNotice } from './promise-notice';
import { ServerHelp } from './server-help';

const at = (moment: string) => new Date(`${moment}+01:00`);
const paidAt = at('2026-11-20T10:00');
const promisedAt = at('2026-11-25T17:00');

const placed: Order = {
  ...{ id: 'order', number: 10_014, accountId: 'account', site: 'rails-hosting', locale: 'en', state: 'placed' },
  ...{ plan: 'standard', stack: 'ruby', components: {}, hostname: 'app.example.ch', sshKeys: [], notes: '' },
  ...{ priceRappen: 3000, currency: 'CHF', vatTreatment: 'included', vatRateBasisPoints: 810, billing: null },
  ...{ termsVersion: null, termsAcceptedAt: null, checkoutSessionId: null, checkoutAttempt: 0, server: null },
  ...{ createdAt: paidAt, placedAt: paidAt, paymentPendingAt: null, paymentFailedAt: null, paidAt: null },
  ...{ acceptedAt: null, acceptedBy: null, promisedAt: null, readyAt: null, readyBy: null, cancelAt: null },
  ...{ endedAt: null, expiredAt: null, discardedAt: null, paymentRemindedAt: null, formKey: null },
  ...{ interval: 'month', partnerId: null, stoppedAt: null, removedAt: null },
};
const paid: Order = { ...placed, state: 'paid', paidAt };
const accepted: Order = { ...paid, state: 'accepted', acceptedAt: paidAt, promisedAt };

/** The visible text of what a language shows. */
function textOf(locale: Locale, element: ReactNode): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {element}
    </NextIntlClientProvider>,
  );
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

function notice(locale: Locale, order: Order, now: string, move?: PromiseMove): string {
  return textOf(locale, <PromiseNotice order={order} move={move} now={at(now)} />).trim();
}

test.each([
  ['en', /promised your server by 25 November 2026 at 17:00, and it is not ready\. We are sorry/],
  ['de', /Server auf 25\. November 2026 um 17:00 zugesagt.* bitten Sie um Entschuldigung/],
] as const)(
  'the day after, a promise is said to be missed (%s): on the page, in its progress, in the list',
  (locale, words) => {
    const now = '2026-11-26T09:00';
    expect(notice(locale, accepted, '2026-11-25T16:59')).toBe('');
    expect(notice(locale, accepted, now)).toMatch(words);
    const progress = textOf(locale, <OrderTimeline milestones={timeline(accepted, at(now))} />);
    expect(progress).toMatch(/We promised it by 25|Zugesagt war er auf 25/);
    expect(progress).not.toMatch(/will be ready by|spätestens am/);
    const list = (time: string) =>
      textOf(
        locale,
        <OrderTable
          contracts={[{ order: accepted, subscription: undefined, episode: undefined }]}
          staffSince={new Map()}
          now={at(time)}
        />,
      );
    expect(list(now)).toContain(messages[locale].shop.order.late.promiseBroken);
    expect(list('2026-11-25T16:59')).not.toContain(messages[locale].shop.order.late.promiseBroken);
  },
);

test.each(['en', 'de'] as const)(
  'a moved promise says both times and why (%s), until that is missed, too',
  (locale) => {
    const later = { ...accepted, promisedAt: at('2026-11-30T12:00') };
    const move = { before: promisedAt, promisedAt: later.promisedAt, reason: 'The disks <came> late.' };
    expect(notice(locale, later, '2026-11-26T09:00', move)).toMatch(/25\W.*17:00.*30\W.*12:00.*&lt;came&gt; late/);
    expect(notice(locale, later, '2026-11-30T12:01', move)).toMatch(/30\W.*12:00/);
    expect(notice(locale, later, '2026-11-30T12:01', move)).not.toContain('25');
    const sooner = { ...move, promisedAt: at('2026-11-24T12:00') };
    const moved = { ...accepted, promisedAt: sooner.promisedAt };
    expect(notice(locale, moved, '2026-11-23T09:00', sooner)).toMatch(/sooner|früher/);
  },
);

test.each(['en', 'de'] as const)('an answer that is late is said once its day is over (%s)', (locale) => {
  expect(notice(locale, paid, '2026-11-23T23:59')).toBe('');
  expect(notice(locale, paid, '2026-11-24T00:01')).toMatch(/23\W.*(sorry|Entschuldigung)/);
});

test.each(['en', 'de'] as const)('of what is ready, ended or cancelled nothing is said (%s)', (locale) => {
  const over = [{ readyAt: promisedAt }, { endedAt: promisedAt }, { cancelAt: promisedAt }];
  for (const change of over) expect(notice(locale, { ...accepted, ...change }, '2026-11-26T09:00')).toBe('');
});

test.each([
  ['en', ['Now', 'By 23 November 2026', 'By the time we tell you', 'As soon as it runs']],
  ['de', ['Jetzt', 'Bis 23. November 2026', 'Bis zum Termin, den wir nennen', 'Sobald er läuft']],
] as const)('after paying it is said what happens when (%s)', (locale, days) => {
  const next = (order: Order, now: string) =>
    textOf(locale, <NextSteps order={order} email="kundin@example.ch" now={at(now)} />);
  const shown = next(paid, '2026-11-20T10:00');
  for (const part of [...days, 'kundin@example.ch']) expect(shown).toContain(part);
  expect(next(accepted, '2026-11-20T12:00')).toMatch(/25\.? November 2026 (at|um) 17:00/);
  expect(next({ ...placed, state: 'pending', paymentPendingAt: paidAt }, '2026-11-20T10:00')).toMatch(
    /In a few days|In einigen Tagen/,
  );
  expect(next(placed, '2026-11-20T10:00')).toBe('');
  expect(next({ ...accepted, readyAt: promisedAt }, '2026-11-26T10:00')).toBe('');
});

test.each(['en', 'de'] as const)('of a server that builds itself nobody promises an answer (%s)', (locale) => {
  const itself = { ...paid, byItself: true, withStaffSince: null };
  const later = '2026-12-20T10:00';
  expect(notice(locale, itself, later)).toBe('');
  const text = textOf(
    locale,
    <>
      <NextSteps order={itself} email="kundin@example.ch" now={at('2026-11-20T10:00')} />
      <OrderTimeline milestones={timeline(itself, at(later))} />
    </>,
  );
  const { pay, shop } = messages[locale];
  for (const said of [pay.next.minutes, pay.next.built, shop.order.timeline.paidByItself]) expect(text).toContain(said);
  for (const not of [pay.next.answer, shop.order.future.accepted, shop.order.timeline.paid])
    expect(text).not.toContain(not);
});

test.each(['en', 'de'] as const)(
  'a server that runs leads to its help; every one to the form that is filled in (%s)',
  (locale) => {
    const html = (order: Order) =>
      renderToStaticMarkup(
        <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
          <ServerHelp order={order} />
        </NextIntlClientProvider>,
      );
    const prefix = locale === 'de' ? '/de' : '';
    const links = (order: Order) => [...html(order).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    const ask = `${prefix}/request/contact?order=R-10014&amp;host=app.example.ch`;
    expect(links(paid)).toEqual([ask]);
    const topics = ['first-steps', 'deploy#ruby', 'ipv6'].map((topic) => `${prefix}/help/${topic}`);
    expect(links({ ...accepted, readyAt: promisedAt })).toEqual([...topics, ask]);
  },
);
