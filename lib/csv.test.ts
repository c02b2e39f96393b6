import { expect, test } from 'vitest';
import { type Cell, csvLine } from './csv';

test.each<[Cell[], string]>([
  [['a', 'b'], 'a,b'],
  [[null, '', 'x'], ',,x'],
  [[{ rappen: 0 }, { rappen: 5 }, { rappen: -125_000 }], '0.00,0.05,-1250.00'],
  [['a, b', 'say "no"', 'two\r\nlines'], '"a, b","say ""no""","two\r\nlines"'],
  [['Zürich', '€', '数'], 'Zürich,€,数'],
  [['=1+1', '+41 44', '-5', '@me', '\tx'], "'=1+1,'+41 44,'-5,'@me,'\tx"],
  [['=HYPERLINK("http://evil.example","x")'], `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  [['a=b', 'a-b'], 'a=b,a-b'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});
