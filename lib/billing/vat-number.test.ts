import { expect, test } from 'vitest';
import { vatNumbers } from '@/tests/vat-numbers';
import { euCountries } from './countries';
import { vatNumberFrom, vatNumberProblem } from './vat-number';

/** Numbers that people and companies really write, and the one form that is kept. */
test.each([
  ['CH', 'CHE-116.281.710 MWST', 'CHE-116.281.710 MWST'],
  ['CH', 'che116281710', 'CHE-116.281.710'],
  ['CH', 'CHE-116.281.710 TVA', 'CHE-116.281.710 MWST'],
  ['CH', 'che-116.281.710 iva', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE-116.281.710 HR/MWST', 'CHE-116.281.710 MWST'],
  ['CH', 'UID: CHE-116.281.710', 'CHE-116.281.710'],
  ['CH', '116.281.710', 'CHE-116.281.710'],
  ['CH', '116.281.710 MWST', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE‑116.281.710 MWST', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE-156.970.649 MWST', 'CHE-156.970.649 MWST'],
  ['CH', 'CHE-116.281.710', 'CHE-116.281.710'],
  ['CH', 'CH-116.281.710', 'CHE-116.281.710'],
  ['CH', 'CHE-116.281.710 HR', 'CHE-116.281.710'],
  ['CH', 'CHE-116.281.710 MwSt.', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE-116.281.710 MWST/TVA/IVA', 'CHE-116.281.710 MWST'],
  ['CH', 'MWST-Nr. CHE-116.281.710', 'CHE-116.281.710 MWST'],
  ['CH', 'No TVA', undefined],
  ['LI', '54321', '54321'],
  ['LI', 'LI 54321', '54321'],
  ['LI', 'FL-50119', '50119'],
  ['LI', 'LI 50119 MWST', '50119'],
  ['AT', 'ATU13585627', 'ATU13585627'],
  ['AT', 'U13585627', 'ATU13585627'],
  ['AT', '13585627', 'ATU13585627'],
  ['BE', 'BE1006023325', 'BE1006023325'],
  ['BE', 'BE1001686633', 'BE1001686633'],
  ['BE', 'BE1000003682', 'BE1000003682'],
  ['BE', 'BE 428 759 497', 'BE0428759497'],
  ['BE', '0428.759.497', 'BE0428759497'],
  ['CY', 'CY10259033P', 'CY10259033P'],
  ['CY', 'CY60259033P', 'CY60259033P'],
  ['DE', 'DE 136695976', 'DE136695976'],
  ['DE', '136695976', 'DE136695976'],
  ['ES', 'ESA28015865', 'ESA28015865'],
  ['ES', 'ES-A-28015865', 'ESA28015865'],
  ['ES', '54362315K', 'ES54362315K'],
  ['ES', 'X5253868R', 'ESX5253868R'],
  ['FI', '2077474-0', 'FI20774740'],
  ['FR', 'FR 40 303265045', 'FR40303265045'],
  ['FR', 'FR K7399859412', 'FRK7399859412'],
  ['GR', 'EL094259216', 'EL094259216'],
  ['GR', 'GR094259216', 'EL094259216'],
  ['GR', '094259216', 'EL094259216'],
  ['GR', '94259216', 'EL094259216'],
  ['GR', 'GR-094 259 216', 'EL094259216'],
  ['DE', 'USt-IdNr.: DE136695976', 'DE136695976'],
  ['FR', 'TVA: FR 40 303265045', 'FR40303265045'],
  ['HU', '12892312-2-42', 'HU12892312'],
  ['IE', 'IE6433435F', 'IE6433435F'],
  ['IE', 'IE 3706224MH', 'IE3706224MH'],
  ['IE', 'IE8D79739I', 'IE8D79739I'],
  ['LU', 'LU26166606', 'LU26166606'],
  ['LV', 'LV32897412345', 'LV32897412345'],
  ['NL', 'NL004495445B01', 'NL004495445B01'],
  ['NL', 'NL002455799B11', 'NL002455799B11'],
  ['NL', 'NL 0044.95.445.B.01', 'NL004495445B01'],
  ['RO', 'RO 18547290', 'RO18547290'],
  ['SE', '556012-5790', 'SE556012579001'],
  ['SE', 'SE556012579001', 'SE556012579001'],
  ['SE', 'SE 556012-5790 01', 'SE556012579001'],
])('%s takes %s as %s', (country, typed, number) => {
  expect(vatNumberFrom(typed, country)).toBe(number);
});

test.each(euCountries)('%s: what is valid is taken with and without its letters', (country) => {
  const prefix = country === 'GR' ? 'EL' : country;
  for (const number of vatNumbers[country] ?? expect.fail('no numbers to test with'))
    for (const typed of [number, prefix + number, ` ${prefix.toLowerCase()} ${number.toLowerCase()} `])
      expect(vatNumberFrom(typed, country), typed).toBe(prefix + number);
});

/** How many of the numbers with one digit replaced by another are taken all the same. */
function slipsTaken(country: string, number: string): number {
  const slips = [...number].flatMap((char, at) =>
    /\d/.test(char)
      ? [...'0123456789']
          .filter((digit) => digit !== char)
          .map((digit) => number.slice(0, at) + digit + number.slice(at + 1))
      : [],
  );
  return slips.filter((slip) => vatNumberFrom(slip, country) !== undefined).length / slips.length;
}

// Bulgaria and Ireland have several rules for one length, and what follows the B is not checked in the Netherlands.
const loose: Record<string, number> = { BG: 0.35, CZ: 0.2, CY: 0.2, IE: 0.1, LV: 0.3, NL: 0.2, SE: 0.2 };

test.each(euCountries)('%s: a digit that slipped is noticed', (country) => {
  for (const number of vatNumbers[country] ?? [])
    expect(slipsTaken(country, number), number).toBeLessThanOrEqual(loose[country] ?? 0.12);
});

test.each([
  ['CH', 'CHE-116.281.711 MWST', 'a wrong check digit'],
  ['CH', 'CHE-116.281.71', 'a missing digit'],
  ['CH', 'DE136695976', 'a number of another country'],
  ['LI', '1234', 'a missing digit'],
  ['LI', 'CH-54321', 'a number of another country'],
  ['BE', 'BE2006023325', 'a first digit that nobody has'],
  ['BE', 'BE1006023326', 'wrong check digits'],
  ['DE', 'DE136695977', 'a wrong check digit'],
  ['DE', 'ATU13585627', 'a number of another country'],
  ['AT', 'DE136695976', 'a number of another country'],
  ['SE', '556012-5791', 'a wrong check digit'],
  ['SE', 'SE556012579000', 'no such number of the organisation'],
  ['RU', '12-3456789', 'a country we do not serve'],
  ['DE', 'none', 'a word'],
  ['DE', '', 'nothing'],
])('%s refuses %s: %s', (country, typed) => {
  expect(vatNumberFrom(typed, country)).toBeUndefined();
});

test.each([
  ['CH', 'CHE-116.281.71', 'vatLength:CHE-123.456.788 MWST'],
  ['CH', '116.281.7100 MWST', 'vatLength:CHE-123.456.788 MWST'],
  ['CH', 'CHE-116.281.711 MWST', 'vatCheck'],
  ['CH', 'CHE-116.281.711', 'vatCheck'],
  ['CH', '116281711', 'vatCheck'],
  ['CH', '756.1234.5678.97', 'vatPerson:CHE-123.456.788 MWST'],
  ['CH', 'DE136695976', 'vatOther:CHE-123.456.788 MWST'],
  ['CH', 'CHE-116.28A.710', 'vatForm:CHE-123.456.788 MWST'],
  ['LI', 'CHE-116.281.710 MWST', 'vatOther:12345'],
  ['LI', '1234', 'vatLength:12345'],
  ['DE', 'DE136695977', 'vatCheck'],
  ['DE', '136695977', 'vatCheck'],
  ['DE', 'DE13669597', 'vatLength:DE123456788'],
  ['DE', '1366959761', 'vatLength:DE123456788'],
  ['DE', '12 345 678 901', 'vatPerson:DE123456788'],
  ['DE', 'ATU13585627', 'vatOther:DE123456788'],
  ['DE', 'GR094259216', 'vatOther:DE123456788'],
  ['DE', 'none', 'vatLength:DE123456788'],
  ['DE', 'DE12345678X', 'vatForm:DE123456788'],
  ['AT', '1234 010180', 'vatPerson:ATU12345675'],
  ['IT', 'RSSMRA85T10A562S', 'vatPerson:IT12345678903'],
  ['GR', 'EL094259217', 'vatCheck'],
  ['GR', 'GR094259217', 'vatCheck'],
  ['RO', '1800101221144', 'vatPerson:RO1234567897'],
  ['LT', 'LT12345678901', 'vatForm:LT123456715'],
  ['RU', '12-3456789', 'vatNumber'],
  ['GB', 'GB980780685', 'vatNumber'],
  ['VA', '12345678', 'vatNotPrinted'],
])('%s says of %s: %s', (country, typed, problem) => {
  expect(vatNumberFrom(typed, country)).toBeUndefined();
  expect(vatNumberProblem(typed, country)).toBe(problem);
});
