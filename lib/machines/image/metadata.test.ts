import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { imageMetadata, templates } from './metadata';

test('the image says what it is, and each of its templates is there', () => {
  const metadata = parse(imageMetadata(new Date('2026-11-27T12:00:00Z'), 'arm64'));
  expect(metadata).toMatchObject({
    architecture: 'aarch64',
    creation_date: 1_795_780_800,
    properties: { os: 'debian', release: 'trixie', description: 'Debian 13 for stacks (2026-11-27)' },
  });
  const named = Object.values(metadata.templates).map(
    (each) => each && typeof each === 'object' && Object.values(each),
  );
  for (const name of Object.keys(templates)) expect(JSON.stringify(named)).toContain(name);
});
