import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { mailTexts } from '@/emails/translate';
import { type Offer, offerAt, offerFactIds, offerValues } from './offer';

const today = new Date('2026-11-27T12:00:00Z');

const decided: Offer = {
  validFrom: '2026-11-27',
  country: 'CH',
  systems: ['Debian', 'Ubuntu LTS'],
  ipv4Rappen: 3_00,
  trafficTib: 2,
  diskRappenPerGib: 60,
  backupRappen: 5_00,
  buildWorkingDays: 1,
};
const open: Offer = {
  ...decided,
  country: null,
  ipv4Rappen: null,
  trafficTib: null,
  diskRappenPerGib: null,
  backupRappen: null,
  buildWorkingDays: null,
};

function said(offer: Offer, locale: (typeof locales)[number], by?: 'engine'): Record<string, string> {
  const t = mailTexts(locale);
  const values = offerValues(offer, locale, by);
  return Object.fromEntries(offerFactIds.map((id) => [id, t(`common.offer.texts.${id}`, values[id])]));
}

test('every fact has a name and words in both languages, decided or not', () => {
  for (const locale of locales)
    for (const offer of [decided, open]) {
      const words = said(offer, locale);
      expect(Object.keys(words)).toEqual([...offerFactIds]);
      for (const text of Object.values(words)) expect(text).toMatch(/^[A-ZÄÖÜ\d][^{}]+$/);
      for (const id of offerFactIds) expect(mailTexts(locale)(`common.offer.names.${id}`)).toMatch(/\S/);
    }
});

test('what the owner has not decided is promised in no words: no number stands in them', () => {
  for (const locale of locales) {
    const { place, network, traffic, disk, backups, building } = said(open, locale);
    for (const text of [place, traffic, disk, backups, building])
      expect(text).not.toMatch(/CHF|Schweiz|Switzerland|\b\d+ /);
    expect(network).not.toMatch(/CHF/);
  }
});

test('what is decided is named', () => {
  const english = said(decided, 'en');
  expect(english).toMatchObject({ place: 'Switzerland' });
  expect(english.system).toContain('Debian or Ubuntu LTS');
  expect(english.network).toContain('CHF 3.00 per month');
  expect(english.traffic).toContain('2 TiB');
  expect(english.disk).toContain('CHF 0.60');
  expect(english.backups).toContain('CHF 5.00');
  expect(english.building).toContain('1 working day ');
  const german = said(decided, 'de');
  expect(german).toMatchObject({ place: 'Schweiz' });
  expect(german.system).toContain('Debian oder Ubuntu LTS');
});

test('where an engine builds, the time to build is minutes, and only a note waits for people', () => {
  for (const offer of [decided, open]) {
    expect(said(offer, 'en', 'engine').building).toMatch(/^It builds itself.*minutes.*note.*\.$/);
    expect(said(offer, 'de', 'engine').building).toMatch(/^Die Maschine baut sich.*Minuten.*Bemerkung.*\.$/);
    expect(said(offer, 'en').building).toMatch(/^People build it/);
  }
  expect(said(decided, 'en', 'engine').building).toContain('within 1 working day of your payment');
});

test('where an engine builds, it builds Debian 13, and people what a note asks for', () => {
  for (const locale of locales) {
    expect(said(open, locale, 'engine').system).toMatch(/^Debian 13, .*(notes|Bemerkungen).*Ubuntu LTS/);
    expect(said(open, locale).system).not.toContain('13');
  }
});

test('where an engine backs up, that is said with where the backups lie, and what is not included', () => {
  expect(said(open, 'en', 'engine').backups).toMatch(
    /^Every night.*storage that the machine is on.*not included: we make them on request/,
  );
  expect(said(decided, 'de', 'engine').backups).toMatch(/^Jede Nacht.*CHF 5\.00 pro Monat/);
  expect(said(decided, 'en').backups).toMatch(/^Not included\. We make them for CHF 5\.00/);
});

test('an offer counts from its first day in Zurich, and an order keeps that of its day', () => {
  const offers = [open, { ...decided, validFrom: '2026-12-01' }].map((offer, at) =>
    at === 0 ? { ...offer, validFrom: '2018-01-01' } : offer,
  );
  expect(offerAt(new Date('2026-11-30T22:59:59Z'), offers).ipv4Rappen).toBeNull();
  expect(offerAt(new Date('2026-11-30T23:00:00Z'), offers).ipv4Rappen).toBe(300);
  expect(() => offerAt(new Date('2010-01-01'), offers)).toThrow('No offer is known for 2010-01-01');
});

test('the README lists exactly what the owner must still decide about the offer', () => {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('## What the owner must still decide');
  const named = [...section.matchAll(/^- `(\w+)`/gm)].map(([, name]) => name);
  const undecided = Object.entries(offerAt(today)).filter(([, value]) => value === null);
  expect(named).toEqual(undecided.map(([field]) => field));
});
