import { beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { alarmKinds } from '@/db/schema/words';
import { tokenHours } from '@/lib/durations';
import { type Locale, locales } from '@/lib/locales';
import { sites } from '@/lib/sites';
import { termsAsText, termsDay, termsVersion } from '@/lib/terms';
import { messages } from '@/messages/all';
import { useDatabase } from '@/tests/database';
import { contractMails } from '@/tests/contract-mails';
import { renderMail } from './render';
import type { ContractMailKind } from './contract-props';
import { type MailKind, type MailProps } from './write';

useDatabase();

const host = sites['rails-hosting'].origin;
const key = {
  type: 'ssh-ed25519',
  bits: 256,
  comment: 'alex@laptop',
  fingerprint: 'SHA256:abc',
  line: 'ssh-ed25519 AAAA1 alex@laptop',
};
const second = { type: 'ssh-rsa', bits: 4096, comment: '', fingerprint: 'SHA256:def', line: 'ssh-rsa AAAA2' };
let orderId: string;
let abroadId: string;

beforeAll(async () => {
  orderId = await paidOrder({});
  abroadId = await paidOrder({ vatTreatment: 'reverseCharge', vatRateBasisPoints: 0, priceRappen: 2775, server: null });
});

const unpaid: MailProps['renewalFailed'] = {
  episodeId: '0195a0b0-0000-7000-8000-000000000000',
  invoiceNumber: 'INV-7',
  openRappen: 5000,
  payRappen: 5000,
  why: 'declined',
  nextTryAt: null,
  suspendAt: '2027-02-06T09:00:00.000Z',
  endAt: '2027-03-08T09:00:00.000Z',
  dataKeptUntil: '2027-04-10T08:00:00.000Z',
  hostedUrl: null,
};

const props: MailProps = {
  confirm: { token: 'one-use', name: 'Alex <b>' },
  alreadyRegistered: { name: 'Alex' },
  reset: { token: 'one-use', name: 'Alex' },
  wrongPasswords: { name: 'Alex', triedAt: '2026-11-23T08:14:00.000Z' },
  passwordChanged: {
    name: 'Alex',
    changedAt: '2026-11-23T08:14:00.000Z',
    how: 'link',
    browser: 'Firefox, Linux',
    address: '203.0.113.7',
  },
  invite: { token: 'one-use', name: 'Alex' },
  orderPaidStaff: {},
  orderPaid: {},
  orderPaymentPending: {},
  orderPaymentFailed: {},
  orderUnpaid: { until: '2026-12-07T10:00:00.000Z' },
  orderAccepted: { despite: [] },
  orderLate: { promisedAt: '2026-11-25T16:00:00.000Z', despite: [] },
  promiseMoved: {
    promisedAt: '2026-11-30T14:30:00.000Z',
    before: '2026-11-25T16:00:00.000Z',
    reason: 'The disks came late <sorry>.',
    despite: [],
  },
  orderReady: { despite: [] },
  serverChanged: {
    server: { ipv6: '2a0a:e5c0:2::18', ipv4: null, user: 'deploy', hostKeys: ['SHA256:new'] },
    changes: [
      { field: 'ipv6', before: '2a0a:e5c0:2::17', after: '2a0a:e5c0:2::18' },
      { field: 'ipv4', before: '185.203.112.17', after: '' },
      { field: 'hostKeys', before: 'SHA256:old', after: 'SHA256:new' },
    ],
    reason: 'The disk had to be replaced <now>.',
  },
  serverAlarm: {
    ...{ alarm: 'disk', beganAt: '2026-11-23T08:14:00.000Z', endedAt: null },
    ...{ usedPercent: 91, fullAt: '2026-11-27T08:14:00.000Z' },
  },
  serverAlarmStaff: {
    ...{ alarm: 'away', beganAt: '2026-11-23T08:14:00.000Z', endedAt: '2026-11-23T08:24:00.000Z' },
    ...{ usedPercent: null, fullAt: null },
  },
  ...contractMails.props,
  flagStaff: { reason: 'wrongAmount', detail: 'CHF 25.00 instead of CHF 30.00' },
  requestStaff: {
    kind: 'contact',
    site: 'ungleich',
    language: 'de',
    name: 'Alex <b>',
    email: 'alex@example.org',
    message: 'Können Sie unsere Maschinen betreuen?',
  },
  cancelAsked: {
    token: 'one-use',
    name: 'Alex <b>',
    number: 'R-10001',
    hostname: 'app.example.ch',
    receivedAt: '2026-11-23T08:14:00.000Z',
  },
  cancelAnswered: {
    answer: 'object',
    number: 'R-10001',
    hostname: 'app.example.ch',
    customer: 'alex@example.ch',
    ended: false,
    receivedAt: '2026-11-23T08:14:00.000Z',
  },
  roomAgain: { plan: 'deluxe' },
  httpsReady: { hostname: 'www.example.ch' },
  lastBackup: { takenAt: '2026-11-23T08:14:00.000Z', bytes: 1_288_490_189, until: '2027-02-21T09:00:00.000Z' },
  requestReceived: { site: 'ungleich', kind: 'cancel', receivedAt: '2026-11-23T08:14:00.000Z' },
  vatNumberUnverified: {
    name: 'Alex <b>',
    vatNumber: 'DE136695976',
    until: '2026-12-11T08:14:00.000Z',
    contracts: [{ number: 'R-10001', hostname: 'app.example.ch', fromRappen: 4625, toRappen: 5000 }],
  },
  renewalFailed: { ...unpaid, nextTryAt: '2027-01-26T08:14:00.000Z' },
  renewalReminder: { ...unpaid, why: 'confirm' },
  renewalLastWarning: { ...unpaid, why: 'expired', hostedUrl: 'https://invoice.example/i/1' },
  serviceSuspended: { ...unpaid, why: 'noMethod' },
  contractEndedUnpaid: unpaid,
  renewalFailedStaff: unpaid,
  paymentRecovered: { episodeId: unpaid.episodeId, paid: true, starts: true },
  machineTaskStaff: { task: 'stop', cause: 'unpaid', episodeId: unpaid.episodeId },
  digestStaff: {
    day: '2027-01-25',
    digest: [
      { topic: 'toStop', entries: [{ name: 'R-10001', path: '/machines', at: '2027-01-24T09:00:00.000Z' }], more: 3 },
      { topic: 'disputes', entries: [{ name: 'dp_1', path: '/orders/1', at: '2027-01-30T09:00:00.000Z' }], more: 0 },
    ],
  },
};

const unpaidFacts = ['R-10001', 'app.example.ch', 'INV-7', 'CHF 50.00', '6', '8', '10'];

/** What a reader of the text version must find; `~` stands for the language's prefix of an address. */
const facts: Record<MailKind, () => string[]> = {
  confirm: () => ['Alex <b>', `${host}~/confirm/one-use`],
  alreadyRegistered: () => [`${host}~/login`, `${host}~/password`],
  reset: () => [`${host}~/password/one-use`],
  wrongPasswords: () => ['Alex', '09:14', `${host}~/password`],
  passwordChanged: () => ['Alex', '09:14', 'Firefox, Linux', '203.0.113.7', `${host}~/password`, 'info@'],
  invite: () => [`${host}~/password/one-use`],
  orderPaidStaff: () => [
    ...['R-10001', 'Deluxe', '2', '4 GiB', '10 GiB', 'app.example.ch', 'nginx', 'Unicorn', 'Ruby on Rails', 'MySQL'],
    ...['HAProxy', 'Memcached', 'Resque', 'rbenv', key.line, second.line, 'SHA256:abc', 'SHA256:def', '256', '4096'],
    ...['Alex Muster', 'alex@example.ch', '+41791234567', 'Deutsch', 'Muster AG', 'Beispielweg 3', '8750 Glarus'],
    ...['Bring 12 GB', 'CHF 50.00', 'CHF 3.75', '8.1 %', '09:14', `${host}/admin/orders/${orderId}`, 'R-10001.json'],
  ],
  orderPaid: () => [
    ...['R-10001', 'Deluxe', 'app.example.ch', 'Unicorn', 'SHA256:abc', 'CHF 50.00', '8.1 %', 'CHF 3.75', '09:14'],
    ...[
      `${host}~/account/orders/${orderId}`,
      `${host}~/cancel`,
      `${host}~/account/orders/${orderId}/terms`,
      '2026',
      'Luchsingen',
      'PO 7',
    ],
    ...['Debian', 'Ubuntu LTS', 'IPv4', 'IPv6', 'Backups', 'SSH', `${host}~/help/ipv6`],
  ],
  orderPaymentPending: () => [
    ...['R-10001', 'Deluxe', 'app.example.ch', 'Unicorn', 'SHA256:abc', 'CHF 50.00', '8.1 %', 'CHF 3.75', 'Luchsingen'],
    ...[`${host}~/account/orders/${orderId}/terms`, `${host}~/cancel`, `${host}~/help/ipv6`, 'Debian', 'PO 7'],
  ],
  orderPaymentFailed: () => ['R-10001', `${host}~/book/${orderId}/pay`],
  orderUnpaid: () => ['R-10001', 'app.example.ch', `${host}~/book/${orderId}/pay`, `${host}~/book/${orderId}/discard`],
  orderAccepted: () => ['R-10001', 'app.example.ch', '12:00', `${host}~/account/orders/${orderId}`],
  orderLate: () => ['R-10001', 'app.example.ch', '25', '17:00', `${host}~/account/orders/${orderId}`],
  promiseMoved: () => [
    ...['R-10001', 'app.example.ch', '17:00', '15:30', 'The disks came late <sorry>.'],
    `${host}~/account/orders/${orderId}`,
  ],
  orderReady: () => [
    ...['ssh deploy@2a0a:e5c0:2::17', 'ssh deploy@185.203.112.17', '256 SHA256:host root@app (ED25519)'],
    ...['app.example.ch. 3600 IN AAAA 2a0a:e5c0:2::17', 'app.example.ch. 3600 IN A 185.203.112.17'],
    ...['git remote add production deploy@185.203.112.17:app', 'git push production main', 'stack-env set NAME=VALUE'],
    ...['unicorn, mysql2, dalli, resque', 'mem_cache_store', "require 'resque/tasks'", 'stack-deploy --rollback'],
    ...['stack-certificates', 'http://app.example.ch/', 'APP_HOST, APP_HOSTS'],
    ...[`${host}~/help/first-steps`, `${host}~/help/deploy#ruby`, `${host}~/help/ipv6`],
    `${host}~/request/contact?order=R-10001&host=app.example.ch`,
    ...['DATABASE_URL', 'MEMCACHE_SERVERS', `${host}~/account/orders/${orderId}`],
  ],
  serverChanged: () => [
    ...['R-10001', 'app.example.ch', '2a0a:e5c0:2::17', '185.203.112.17', 'SHA256:old', 'SHA256:new'],
    ...['ssh deploy@2a0a:e5c0:2::18', 'ssh-keygen -R 2a0a:e5c0:2::18', 'AAAA 2a0a:e5c0:2::18'],
    ...['The disk had to be replaced <now>.', `${host}~/account/orders/${orderId}`],
  ],
  serverAlarm: () => ['R-10001', 'app.example.ch', '09:14', '91 %', '27', `${host}~/account/orders/${orderId}`],
  serverAlarmStaff: () => [
    ...['R-10001', 'app.example.ch', '09:14', '09:24', 'alex@example.ch', `${host}/admin/orders/${orderId}`],
  ],
  ...contractMails.facts(host, () => orderId),
  flagStaff: () => ['CHF 25.00 instead of CHF 30.00', `${host}/admin/orders/${orderId}`],
  cancelAsked: () => ['Alex <b>', 'R-10001', 'app.example.ch', '09:14', `${host}~/cancel/one-use`],
  cancelAnswered: () => ['R-10001', 'app.example.ch', 'alex@example.ch', '09:14', `${host}/admin/orders/${orderId}`],
  requestStaff: () => [
    'Alex <b>',
    'alex@example.org',
    'Können Sie unsere Maschinen betreuen?',
    `${host}/admin/requests`,
  ],
  vatNumberUnverified: () => [
    ...['Alex <b>', 'DE136695976', '11', '2026', 'R-10001', 'app.example.ch', 'CHF 46.25', 'CHF 50.00'],
    ...[`${host}~/account/billing`, 'info@rails-hosting.ch'],
  ],
  httpsReady: () => ['R-10001', 'https://www.example.ch/', `${host}~/account/orders/${orderId}`],
  lastBackup: () => ['R-10001', '1.2', '2027', `${host}~/account/orders/${orderId}`],
  roomAgain: () => ['Deluxe', `${host}~/book?plan=deluxe`],
  requestReceived: () => ['ungleich.ch', '09:14'],
  renewalFailed: () => [...unpaidFacts, '09:14', `${host}~/account/invoices/INV-7/pay`, `${host}~/account/invoices`],
  renewalReminder: () => [...unpaidFacts, '3-D Secure', `${host}~/account/invoices/INV-7/pay`],
  renewalLastWarning: () => [...unpaidFacts, 'alex@example.ch', 'https://invoice.example/i/1'],
  serviceSuspended: () => [...unpaidFacts, `${host}~/account/invoices/INV-7/pay`],
  contractEndedUnpaid: () => [...unpaidFacts, 'info@rails-hosting.ch', `${host}~/account/invoices/INV-7/pay`],
  renewalFailedStaff: () => [...unpaidFacts, `${host}/admin/orders/${orderId}`],
  paymentRecovered: () => ['R-10001', 'app.example.ch', `${host}~/account/orders/${orderId}`],
  machineTaskStaff: () => ['R-10001', 'app.example.ch', 'alex@example.ch', `${host}/admin/machines`],
  digestStaff: () => ['R-10001', '10:00', '3', 'dp_1', `${host}/admin/orders/1`],
};

// `props` has exactly the kinds as its keys.
const kinds = Object.keys(props) as MailKind[];

test.each(locales.flatMap((locale) => kinds.map((kind) => [kind, locale] as const)))(
  '%s in %s says what it must, in text and HTML',
  async (kind, locale) => {
    const mail = await renderMail({ kind, locale, orderId: about(kind), props: props[kind] });
    expect(mail.from).toBe('rails-hosting.ch <info@rails-hosting.ch>');
    expect(mail.subject).toMatch(/\S/);
    for (const fact of facts[kind]()) {
      expect(mail.text).toContain(fact.replace('~', locale === 'de' ? '/de' : ''));
    }
    expect(mail.html).toContain(`lang="${locale}"`);
    for (const body of [mail.subject, mail.text, mail.html])
      expect(body).not.toMatch(/mails\.|common\.|undefined|\{\w+\}|ß/);
    expect(mail.html).not.toMatch(/<img|<script|<link|src=|url\(/);
    expect(mail.html).not.toContain('<b>');
  },
);

test.each(alarmKinds)('what is wrong with a server is told in words, and its end in others: %s', async (alarm) => {
  const mail = (endedAt: string | null) =>
    renderMail({ kind: 'serverAlarm', locale: 'en', orderId, props: { ...props.serverAlarm, alarm, endedAt } });
  const [began, over] = await Promise.all([mail(null), mail('2026-11-23T09:00:00.000Z')]);
  expect(over.subject).not.toBe(began.subject);
  expect(over.text).toContain('10:00');
  expect(began.text).toContain('once when this is over');
  expect(over.text).not.toContain('once when this is over');
});

test('mails and pages say how long a link works, as it does', async () => {
  const said = {
    en: ['within 24 hours', 'within one hour', 'within 7 days'],
    de: ['24 Stunden', 'eine Stunde', '7 Tage'],
  };
  expect(tokenHours).toEqual({ confirm: 24, reset: 1, invite: 7 * 24 });
  for (const locale of locales) {
    for (const [index, kind] of (['confirm', 'reset', 'invite'] as const).entries())
      expect((await renderMail({ kind, locale, orderId: null, props: props[kind] })).text).toContain(
        said[locale][index],
      );
    const { inbox, sendAgain, forgotten } = messages[locale].account.auth;
    for (const text of [inbox.next, sendAgain.lead])
      expect(text).toContain(locale === 'en' ? '24 hours' : '24 Stunden');
    expect(forgotten.lead).toContain(locale === 'en' ? 'one hour' : 'eine Stunde');
  }
});

test('staff know every kind of mail by a name', () => {
  for (const locale of locales)
    expect(Object.keys(messages[locale].admin.mails.kinds).sort()).toEqual(kinds.toSorted());
});

test('staff read in words why a payment needs a look', async () => {
  const mail = (locale: Locale) =>
    renderMail({ kind: 'flagStaff', locale, orderId, props: { reason: 'secondPayment', detail: 'CHF 50.00' } });
  expect((await mail('en')).subject).toContain('R-10001, Paid a second time');
  expect((await mail('de')).subject).toContain(`R-10001, ${messages.de.admin.flags.reasons.secondPayment}`);
});

test.each(locales)(
  'the confirmation in %s says minutes where an engine builds, and that we look at it elsewhere',
  async (locale) => {
    const { next1, byItself1 } = messages[locale].mails.orderPaid;
    const ordered = await paidOrder({ locale });
    const text = async () => (await renderMail({ kind: 'orderPaid', locale, orderId: ordered, props: {} })).text;
    const words = (sentence: string) => sentence.replaceAll(/\s+/g, ' ');
    expect(words(await text())).toContain(next1);
    const { stack, plan, components } = schema.orders;
    const [ofOrder] = await db()
      .select({ stack, plan, components })
      .from(schema.orders)
      .where(eq(schema.orders.id, ordered));
    if (!ofOrder) throw new Error('there is no such order');
    await db()
      .insert(schema.machines)
      .values({ orderId: ordered, engine: 'incus', ...ofOrder });
    expect(words(await text())).toContain(byItself1);
    expect(words(await text())).not.toContain(next1);
    await db().update(schema.machines).set({ leftToStaffAt: new Date() });
    expect(words(await text())).toContain(next1);
  },
);

test.each(locales)('the confirmation in %s brings the terms as they were accepted', async (locale) => {
  const ordered = await paidOrder({ locale });
  const mail = await renderMail({ kind: 'orderPaid', locale, orderId: ordered, props: {} });
  const filename = locale === 'de' ? `agb-${termsVersion}.txt` : `terms-${termsVersion}.txt`;
  const content = termsAsText(termsVersion, locale);
  expect(mail.attachments).toEqual([{ filename, content, contentType: 'text/plain; charset=utf-8' }]);
  for (const words of [filename, termsDay(termsVersion, locale)]) expect(mail.text).toContain(words);
});

test('a version that was never published is not passed off as accepted', async () => {
  const unknown = await paidOrder({ termsVersion: '2020-01-01' });
  const mail = await renderMail({ kind: 'orderPaid', locale: 'en', orderId: unknown, props: {} });
  expect(mail.attachments).toEqual([]);
  expect(mail.text).not.toContain('/terms');
});

test('staff get the order for programs', async () => {
  const mail = await renderMail({ kind: 'orderPaidStaff', locale: 'en', orderId, props: {} });
  const file = mail.attachments.find((each) => 'content' in each);
  expect(file).toMatchObject({ filename: 'R-10001.json', contentType: 'application/json' });
  expect(JSON.parse(file?.content ?? '')).toMatchObject({
    version: 1,
    order: { id: orderId, number: 'R-10001', state: 'paid', paidAt: '2026-11-23T08:14:00.000Z' },
    customer: { name: 'Alex Muster', email: 'alex@example.ch', phone: '+41791234567', language: 'de' },
    machine: { hostname: 'app.example.ch', plan: 'deluxe', cores: 2, memoryGib: 4, systemDiskGib: 10, dataDiskGib: 0 },
    stack: { name: 'ruby', components: { applicationServer: 'Unicorn' } },
    sshKeys: [key, second],
    price: { totalRappen: 5000, netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, vatTreatment: 'included' },
    billing: { vatNumber: 'CHE-123.456.788 MWST' },
  });
});

test('without Swiss VAT staff are told to check the number, and the customer reads why', async () => {
  const staff = await renderMail({ kind: 'orderPaidStaff', locale: 'en', orderId: abroadId, props: {} });
  expect(staff.text).toContain('check the VAT number CHE-123.456.788 MWST');
  const customer = await renderMail({ kind: 'orderPaid', locale: 'de', orderId: abroadId, props: {} });
  expect(customer.text).toContain('CHF 27.75');
  expect(customer.text).toContain('Reverse Charge');
});

const variant = async (kind: ContractMailKind, change: object, locale: Locale = 'en') =>
  renderMail({ kind, locale, orderId, props: { ...contractMails.props[kind], ...change } });

test.each(locales)('a receipt and a refund bring their PDF by name, and do without in %s', async (locale) => {
  for (const [kind, document, name] of [
    ['invoicePaid', 'in_1', 'A1B2C3-0007.pdf'],
    ['refunded', 'cn_1', 'A1B2C3-0007-CN-01.pdf'],
  ] as const) {
    const { attachments } = await variant(kind, {}, locale);
    expect(attachments).toEqual([
      { filename: expect.stringContaining(name), contentType: 'application/pdf', document },
    ]);
    const without = await variant(kind, { document: null }, locale);
    expect(without.attachments).toEqual([]);
    expect(without.text).toContain(`${host}${locale === 'de' ? '/de' : ''}/account/invoices`);
  }
  const { text } = await variant('invoicePaid', { document: null }, locale);
  expect(text).toContain('/account/invoices/A1B2C3-0007.pdf');
});

test('whoever only gets the bills is not greeted by another’s name, nor led to an account they may not have', async () => {
  for (const kind of ['invoicePaid', 'refunded'] as const)
    for (const document of ['in_1', null]) {
      const { text } = await variant(kind, { copy: true, document });
      expect(text).not.toMatch(/Hello|account\/invoices/);
      expect(text).toContain('billing details of an order');
    }
});

test('a receipt says what is known of the VAT, and no more', async () => {
  const unknown = { netRappen: null, vatRappen: null, vatRateBasisPoints: null };
  expect((await variant('invoicePaid', unknown)).text).not.toMatch(/VAT|Net/);
  const reverse = await variant('invoicePaid', { reverseCharge: true, vatRappen: 0, vatRateBasisPoints: 0 });
  expect(reverse.text).toContain('reverse charge');
  const first = await variant('invoicePaid', { first: true, nextChargeAt: null });
  expect(first.text).toContain('first payment');
  expect(first.text).not.toContain('Next charge');
});

test('a price that changes with the VAT is told apart from one that we change', async () => {
  expect((await variant('priceChangeNotice', {})).text).toContain('VAT rate changes from 8.1 % to 8.5 %');
  const ours = await variant('priceChangeNotice', { toVatBasisPoints: 810 });
  expect(ours.text).toContain('We are telling you in advance');
  expect(ours.text).not.toContain('VAT');
});

test('a changed plan says what happens to the machine, a changed interval and an unbuilt machine say nothing of it', async () => {
  expect((await variant('planChanged', {})).text).toContain('switched off and started again');
  const yearly = { fromPlan: 'deluxe', toInterval: 'year', toPriceRappen: 50000 };
  const interval = await variant('planChanged', yearly);
  expect(interval.subject).toContain('paid yearly');
  expect(interval.text).toContain('CHF 500.00 per year');
  for (const { text } of [interval, await variant('planChanged', { built: false })])
    expect(text).not.toContain('switched off');
  expect((await variant('planChanged', { dueNowRappen: -1333 })).text).toMatch(/Credit, set off.*CHF 13\.33/);
  expect((await variant('planChanged', { dueNowRappen: 0 })).text).toMatch(/Due at the change\s+nothing/);
});

test('a machine that was never handed over has no data to keep', async () => {
  const { text } = await variant('contractEnded', { dataUntil: null, cancelled: false, receivedAt: null });
  expect(text).toContain('No machine was handed over');
  expect(text).not.toMatch(/deleted after|Cancellation received|which had been cancelled/);
  const staff = await variant('contractEndedStaff', { dataUntil: null, addresses: [] });
  expect(staff.subject).toContain('do not build');
  expect(staff.text).not.toContain('Addresses');
  expect((await variant('cancellationScheduled', { built: false })).text).toContain('not been handed over yet');
});

test.each([
  ['asked', 'the bank asks', true],
  ['opened', 'payment disputed', true],
  ['won', 'dispute won', false],
  ['lost', 'dispute lost', false],
  ['closed', 'dispute closed', false],
])('a dispute that is %s', async (step, words, isOpen) => {
  const { subject, text } = await variant('disputeStaff', { step });
  expect(subject).toContain(words);
  for (const part of ['Evidence until', 'EVIDENCE WE HAVE', 'Machine handed over'])
    expect(text.includes(part)).toBe(isOpen);
});

test('a reason of Stripe’s that we have no words for is shown as it is', async () => {
  expect((await variant('disputeStaff', { reason: 'check_returned' })).text).toContain('check returned');
});

test.each([
  ['en', true, 'the shop ends the contract by itself'],
  ['en', false, 'Carry it out as of the time of arrival'],
  ['de', true, 'Der Shop beendet den Vertrag selbst'],
  ['de', false, 'Führen Sie sie auf den Zeitpunkt des Eingangs aus'],
] as const)(
  'staff read in %s whether a confirmed cancellation is theirs to carry out (by itself: %s)',
  async (locale, byItself, words) => {
    const confirmed = { ...props.cancelAnswered, answer: 'confirm', byItself } as const;
    expect((await renderMail({ kind: 'cancelAnswered', locale, orderId, props: confirmed })).text).toContain(words);
  },
);

test('a missing order and missing props are errors', async () => {
  const row = { locale: 'en', orderId: null, props: {} } as const;
  await expect(renderMail({ ...row, kind: 'orderPaid' })).rejects.toThrow('needs an order');
  await expect(renderMail({ ...row, kind: 'reset' })).rejects.toThrow();
  await expect(renderMail({ ...row, kind: 'invoicePaid' })).rejects.toThrow('needs an order');
  await expect(renderMail({ ...row, kind: 'invoicePaid', orderId })).rejects.toThrow();
  await expect(renderMail({ ...row, kind: 'orderReady', orderId: abroadId })).rejects.toThrow('no server');
});

function about(kind: MailKind): string | null {
  const withOrder =
    /^order|^renewal|^(serverChanged|httpsReady|lastBackup|serverAlarm|serverAlarmStaff|promiseMoved|flagStaff|cancelAnswered|serviceSuspended|contractEndedUnpaid|paymentRecovered|machineTaskStaff)$/;
  return withOrder.test(kind) || kind in contractMails.props ? orderId : null;
}

async function paidOrder(change: Partial<typeof schema.orders.$inferInsert>): Promise<string> {
  const account = { email: 'alex@example.ch', name: 'Alex Muster', locale: 'de' } as const;
  await db().insert(schema.accounts).values(account).onConflictDoNothing();
  const [customer] = await db().select().from(schema.accounts);
  if (!customer) throw new Error('no account');
  const [order] = await db()
    .insert(schema.orders)
    .values({
      accountId: customer.id,
      locale: 'de',
      plan: 'deluxe',
      stack: 'ruby',
      components: {
        loadBalancer: 'HAProxy',
        webServer: 'nginx',
        applicationServer: 'Unicorn',
        framework: 'Ruby on Rails',
        database: 'MySQL',
        cache: 'Memcached',
        backgroundJobs: 'Resque',
      },
      hostname: 'app.example.ch',
      sshKeys: [key, second],
      notes: 'Bring 12 GB of uploads.\nThank you.',
      priceRappen: 5000,
      vatTreatment: 'included',
      vatRateBasisPoints: 810,
      billing: {
        name: 'Alex Muster',
        company: 'Muster AG',
        street: 'Beispielweg 3',
        postalCode: '8750',
        city: 'Glarus',
        country: 'CH',
        vatNumber: 'CHE-123.456.788 MWST',
        phone: '+41791234567',
        billingEmail: null,
        reference: 'PO 7',
      },
      termsVersion,
      termsAcceptedAt: new Date('2026-11-23T08:10:00Z'),
      placedAt: new Date('2026-11-23T08:10:00Z'),
      paidAt: new Date('2026-11-23T08:14:00Z'),
      promisedAt: new Date('2026-11-24T11:00:00Z'),
      server: {
        ipv6: '2a0a:e5c0:2::17',
        ipv4: '185.203.112.17',
        user: 'deploy',
        hostKeys: ['256 SHA256:host root@app (ED25519)'],
      },
      ...change,
    })
    .returning();
  if (!order) throw new Error('not written');
  return order.id;
}

test.each(locales)(
  'a mail about missing money in %s says why, and how to pay without a login in a copy',
  async (locale) => {
    const texts = new Set<string>();
    for (const why of ['declined', 'expired', 'confirm', 'noMethod'] as const) {
      const mail = await renderMail({ kind: 'renewalFailed', locale, orderId, props: { ...unpaid, why } });
      texts.add(mail.text);
    }
    expect(texts.size).toBe(4);
    const copy = { ...unpaid, hostedUrl: 'https://invoice.example/i/1' };
    const mail = await renderMail({ kind: 'renewalReminder', locale, orderId, props: copy });
    expect(mail.text).toContain('https://invoice.example/i/1');
    expect(mail.text).not.toContain('/account/invoices');
  },
);

test.each([
  ['stop', 'ended'],
  ['stop', 'unpaid'],
  ['start', 'paid'],
  ['remove', 'ended'],
] as const)('staff read what to do with a machine: %s, %s', async (task, cause) => {
  const mail = await renderMail({
    kind: 'machineTaskStaff',
    locale: 'en',
    orderId,
    props: { task, cause, episodeId: null },
  });
  const off = cause === 'ended' ? 'has ended unpaid' : 'Switch the machine off';
  const verb = { stop: off, start: 'Switch the machine on', remove: 'Delete the machine' }[task];
  expect(mail.text).toContain(verb);
  expect(mail.text.includes('contract of R-10001')).toBe(cause === 'ended');
});
