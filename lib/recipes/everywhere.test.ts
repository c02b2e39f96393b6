import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fewMachines } from '@/tests/recipes';
import { packagesEverywhere } from './everywhere';
import { userData } from './user-data';

const read = z.object({ packages: z.array(z.string()) });

test('what the image brings is what every machine has', () => {
  const packages = packagesEverywhere();
  expect(packages).toEqual(expect.arrayContaining(['openssh-server', 'nginx', 'git', 'nftables']));
  for (const order of fewMachines()) {
    const asked = new Set(read.parse(parse(userData(order))).packages);
    expect(packages.filter((name) => !asked.has(name))).toEqual([]);
  }
});
