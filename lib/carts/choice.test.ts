import { expect, test } from 'vitest';
import { defaultComponents, stackIds } from '@/lib/catalog/stacks';
import { invalid } from '@/lib/forms';
import { sampleChoice } from '@/tests/choices';
import { sampleKeys } from '@/tests/ssh-keys';
import { choiceAgain, choiceFields, choiceSchema, choiceFromSearch } from './choice';

const typed = { ...choiceFields(sampleChoice), hostname: 'App.Example.ch', notes: ' please ' };

const errorsOf = (values: Record<string, string>, ticked: string[] = []) => {
  const read = choiceSchema('ruby', ticked).safeParse({ ...typed, ...values });
  return read.success ? {} : invalid(values, read.error).errors;
};

test('a complete form becomes a choice', () => {
  expect(choiceSchema('ruby').parse(typed)).toEqual({
    plan: 'deluxe',
    interval: 'month',
    stack: 'ruby',
    components: defaultComponents('ruby'),
    hostname: 'app.example.ch',
    keyLines: [sampleKeys.ed25519.line],
    notes: 'please',
  });
});

test.each(stackIds)('the default machine of %s can be booked', (stack) => {
  const choice = { ...sampleChoice, stack, components: defaultComponents(stack) };
  expect(choiceSchema(stack).parse(choiceFields(choice))).toEqual(choice);
});

test('an optional slot may be filled or left empty', () => {
  expect(choiceSchema('ruby').parse({ ...typed, 'ruby.loadBalancer': 'HAProxy' }).components.loadBalancer).toBe(
    'HAProxy',
  );
  expect(choiceSchema('ruby').parse({ ...typed, 'ruby.loadBalancer': '' }).components).not.toHaveProperty(
    'loadBalancer',
  );
});

test.each([
  ['plan', 'gigantic', 'plan'],
  ['stack', 'python', 'stack'],
  ['ruby.database', 'CouchDB', 'component'],
  ['ruby.database', '', 'component'],
  ['ruby.loadBalancer', 'Traefik', 'component'],
  ['hostname', '', 'required'],
  ['hostname', '192.0.2.1', 'hostnameAddress'],
  ['newKeys', '', 'noKey'],
  ['newKeys', 'ssh-rsa nonsense', 'keys'],
  ['newKeys', '-----BEGIN OPENSSH PRIVATE KEY-----', 'privateKey'],
  ['notes', 'a'.repeat(2001), 'tooLong:2000'],
  ['notes', '-----BEGIN RSA PRIVATE KEY-----', 'privateKey'],
])('the field %s refuses %j', (field, value, error) => {
  expect(errorsOf({ [field]: value })).toEqual({ [field]: error });
});

test('the fields of the other stacks, sent along, are not part of the choice', () => {
  const choice = { ...sampleChoice, stack: 'node' as const, components: defaultComponents('node') };
  expect(choiceSchema('node').parse({ ...typed, ...choiceFields(choice) })).toEqual(choice);
});

test('a stack that does not exist is refused at its field', () => {
  const read = choiceSchema('perl').safeParse({ ...typed, stack: 'perl' });
  expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['stack', 'stack']]);
});

test('every wrong field is named at once', () => {
  expect(errorsOf({ plan: '', hostname: '', newKeys: '', 'ruby.database': '' })).toEqual({
    plan: 'plan',
    hostname: 'required',
    newKeys: 'noKey',
    'ruby.database': 'component',
  });
});

test('ticked keys are enough, and one that is also typed counts once', () => {
  const { line } = sampleKeys.ed25519;
  expect(errorsOf({ newKeys: '' }, [line])).toEqual({});
  expect(choiceSchema('ruby', [line]).parse(typed).keyLines).toEqual([line]);
});

test('a key pasted twice does not stop the form, and is kept once', () => {
  const { line } = sampleKeys.ed25519;
  expect(choiceSchema('ruby').parse({ ...typed, newKeys: `${line}\n"${line}"` }).keyLines).toEqual([line]);
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
  const choice = choiceSchema('ruby').parse(typed);
  expect(choiceAgain(choice)).toEqual(choice);
  expect(choiceAgain({ ...choice, plan: 'gigantic' })).toBeUndefined();
  expect(choiceAgain({ ...choice, stack: 'perl' })).toBeUndefined();
});

test('a year is chosen by its radio, and a choice from before there were years is for a month', () => {
  expect(choiceSchema('ruby').parse({ ...typed, interval: 'year' })).toMatchObject({ interval: 'year' });
  expect(errorsOf({ interval: 'decade' })).toHaveProperty('interval');
  const { interval: _, ...old } = sampleChoice;
  expect(choiceAgain(old)).toEqual(sampleChoice);
  expect(choiceAgain({ ...sampleChoice, interval: 'year' })).toMatchObject({ interval: 'year' });
  expect(choiceFromSearch({ interval: 'year' })).toMatchObject({ interval: 'year' });
});

test('what nobody maintains is ordered only with a note, and what was kept without one stays', () => {
  const components = { ...defaultComponents('python'), backgroundJobs: 'Gearman' };
  const choice = { ...sampleChoice, stack: 'python' as const, components, notes: '' };
  const read = choiceSchema('python').safeParse(choiceFields(choice));
  expect(read.success ? {} : invalid(choiceFields(choice), read.error).errors).toEqual({ notes: 'noteNeeded' });
  const noted = { ...choice, notes: 'Our workers run on Gearman.' };
  expect(choiceSchema('python').parse(choiceFields(noted))).toEqual(noted);
  expect(choiceAgain(choice)).toEqual(choice);
});
