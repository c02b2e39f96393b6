import { expect, test } from 'vitest';
import { defaultComponents, stackIds } from '@/lib/catalog/stacks';
import { refused } from '@/lib/forms';
import { sampleKeys } from '@/tests/ssh-keys';
import { choiceAgain, choiceForm, choiceFromSearch } from './choice';

const typed = {
  plan: 'deluxe',
  stack: 'ruby',
  ...defaultComponents('ruby'),
  hostname: 'App.Example.ch',
  newKeys: sampleKeys.ed25519.line,
  notes: ' please ',
};

const errorsOf = (values: Record<string, string>, ticked: string[] = []) => {
  const read = choiceForm('ruby', ticked).safeParse({ ...typed, ...values });
  return read.success ? {} : refused(values, read.error).errors;
};

test('a complete form becomes a choice', () => {
  expect(choiceForm('ruby').parse(typed)).toEqual({
    plan: 'deluxe',
    stack: 'ruby',
    components: defaultComponents('ruby'),
    hostname: 'app.example.ch',
    keyLines: [sampleKeys.ed25519.line],
    notes: 'please',
  });
});

test.each(stackIds)('the default machine of %s can be booked', (stack) => {
  const read = choiceForm(stack).parse({ ...typed, ...defaultComponents(stack), stack });
  expect(read.components).toEqual(defaultComponents(stack));
});

test('an optional slot may be filled or left empty', () => {
  expect(choiceForm('ruby').parse({ ...typed, loadBalancer: 'HAProxy' }).components.loadBalancer).toBe('HAProxy');
  expect(choiceForm('ruby').parse({ ...typed, loadBalancer: '' }).components).not.toHaveProperty('loadBalancer');
});

test.each([
  ['plan', 'gigantic', 'plan'],
  ['stack', 'python', 'stack'],
  ['database', 'CouchDB', 'component'],
  ['database', '', 'component'],
  ['loadBalancer', 'Traefik', 'component'],
  ['hostname', '', 'required'],
  ['hostname', '192.0.2.1', 'hostname'],
  ['newKeys', '', 'noKey'],
  ['newKeys', 'ssh-rsa nonsense', 'keys'],
  ['newKeys', '-----BEGIN OPENSSH PRIVATE KEY-----', 'privateKey'],
  ['notes', 'a'.repeat(2001), 'tooLong'],
  ['notes', '-----BEGIN RSA PRIVATE KEY-----', 'privateKey'],
])('the field %s refuses %j', (field, value, error) => {
  expect(errorsOf({ [field]: value })).toEqual({ [field]: error });
});

test('a field of another stack is not part of the choice', () => {
  const read = choiceForm('node').parse({
    ...typed,
    ...defaultComponents('node'),
    stack: 'node',
    backgroundJobs: 'Sidekiq',
  });
  expect(read.components).not.toHaveProperty('backgroundJobs');
});

test('every wrong field is named at once', () => {
  expect(errorsOf({ plan: '', hostname: '', newKeys: '', database: '' })).toEqual({
    plan: 'plan',
    hostname: 'required',
    newKeys: 'noKey',
    database: 'component',
  });
});

test('ticked keys are enough, and one that is also typed counts once', () => {
  const { line } = sampleKeys.ed25519;
  expect(errorsOf({ newKeys: '' }, [line])).toEqual({});
  expect(choiceForm('ruby', [line]).parse(typed).keyLines).toEqual([line]);
});

test('an eleventh key is refused', () => {
  const ticked = Array.from({ length: 10 }, (_, i) => `ssh-ed25519 number${i}`);
  expect(errorsOf({ newKeys: '' }, ticked)).toEqual({});
  expect(errorsOf({}, ticked)).toEqual({ newKeys: 'tooManyKeys' });
});

test('a link preselects what the catalog knows and nothing else', () => {
  expect(choiceFromSearch({ plan: 'deluxe', stack: 'ruby' })).toEqual({ plan: 'deluxe', stack: 'ruby' });
  expect(choiceFromSearch({ plan: 'constructor', stack: ['ruby'] })).toEqual({ plan: undefined, stack: undefined });
});

test('a kept choice is read again as it was, as long as the catalog sells it', () => {
  const choice = choiceForm('ruby').parse(typed);
  expect(choiceAgain(choice)).toEqual(choice);
  expect(choiceAgain({ ...choice, plan: 'gigantic' })).toBeUndefined();
  expect(choiceAgain({ ...choice, stack: 'perl' })).toBeUndefined();
});
