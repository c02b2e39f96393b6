import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { renderMail } from '@/lib/mail/render';
import { resetDatabase, useDatabase } from '@/tests/database';
import { times } from '@/tests/times';
import type { NewRequest } from './schema';
import { sendRequest } from './send';

useDatabase();
beforeEach(resetDatabase);

const request: NewRequest = {
  kind: 'try',
  site: 'ungleich',
  locale: 'de',
  name: 'Ada Muster',
  email: 'ada@example.ch',
  message: 'Eine Rails-App\nmit 2 GiB',
};
const address = '192.0.2.1';

async function mailTo(to: string) {
  const mails = await db().select().from(schema.mails);
  return mails.filter((mail) => mail.to === to);
}

test('a request is kept, open, as it was written', async () => {
  expect(await sendRequest(request, { address })).toBe('sent');
  expect(await db().select().from(schema.requests)).toMatchObject([{ ...request, doneAt: null, doneBy: null }]);
});

test('staff get a mail with everything, and their reply goes to the person', async () => {
  await sendRequest(request, { address });
  const [mail] = await mailTo('staff@rails-hosting.test');
  expect(mail).toMatchObject({ kind: 'requestStaff', replyTo: 'ada@example.ch', locale: 'en' });
  const { subject, text } = await renderMail(mail ?? expect.fail('no mail to staff'));
  expect(subject).toBe('Let me try: Ada Muster');
  for (const fact of ['ungleich.ch', 'ada@example.ch', 'Deutsch', 'Eine Rails-App', '/admin/requests'])
    expect(text).toContain(fact);
});

test('the person gets a confirmation in their language that holds nothing a stranger has written', async () => {
  await sendRequest({ ...request, name: 'Win now', message: 'http://spam.example' }, { address });
  const [mail] = await mailTo('ada@example.ch');
  expect(mail).toMatchObject({ kind: 'requestReceived', replyTo: null, locale: 'de' });
  const { subject, text, html } = await renderMail(mail ?? expect.fail('no mail to the person'));
  expect(subject).toBe('Ihre Nachricht an ungleich.ch ist angekommen');
  expect(text + html).not.toMatch(/Win now|spam\.example/);
});

test('nobody can make us write to an address more than four times an hour', async () => {
  const send = (time: number) => sendRequest({ ...request, email: 'Ada@Example.CH' }, { address: `192.0.2.${time}` });
  expect(await times(4, send)).toEqual(Array(4).fill('sent'));
  expect(await send(4)).toBe('tooMany');
  expect(await db().$count(schema.requests)).toBe(4);
});

test('nobody can write more than ten times an hour, under whatever name', async () => {
  const send = (time: number) => sendRequest({ ...request, email: `ada${time}@example.ch` }, { address });
  expect(await times(10, send)).toEqual(Array(10).fill('sent'));
  expect(await send(10)).toBe('tooMany');
});
