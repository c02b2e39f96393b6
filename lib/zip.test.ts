import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { zip, type ZipEntry } from './zip';

const at = new Date('2026-11-27T11:30:00Z');
async function* each(entries: ZipEntry[]) {
  yield* entries;
}

async function written(entries: ZipEntry[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zip(each(entries))) parts.push(part);
  return Buffer.concat(parts);
}

/** Reads an archive from its end, as programs do; APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
function read(archive: Buffer) {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x0605_4b50);
  const count = archive.readUInt16LE(end + 10);
  let place = archive.readUInt32LE(end + 16);
  expect(place + archive.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: count }, () => {
    expect(archive.readUInt32LE(place)).toBe(0x0201_4b50);
    const [time, date] = [archive.readUInt16LE(place + 12), archive.readUInt16LE(place + 14)];
    const [crc, size, nameLength] = [
      archive.readUInt32LE(place + 16),
      archive.readUInt32LE(place + 24),
      archive.readUInt16LE(place + 28),
    ];
    const local = archive.readUInt32LE(place + 42);
    const name = archive.subarray(place + 46, place + 46 + nameLength).toString();
    expect(archive.readUInt32LE(local)).toBe(0x0403_4b50);
    expect(archive.subarray(local + 6, local + 28)).toEqual(archive.subarray(place + 8, place + 30));
    const start = local + 30 + nameLength;
    const bytes = archive.subarray(start, start + size);
    expect(crc32(bytes)).toBe(crc);
    place += 46 + nameLength;
    return { name, text: bytes.toString(), date, time };
  });
}

test('an archive holds each file under its name, with its time in Zurich', async () => {
  const archive = await written([
    { name: 'Rechnungen für Zürich.csv', bytes: Buffer.from('a,b\r\n'), at },
    { name: 'A-1.pdf', bytes: Buffer.from('%PDF-1.7'), at },
    { name: 'empty', bytes: Buffer.alloc(0), at },
  ]);
  const date = ((2026 - 1980) << 9) | (11 << 5) | 27;
  const time = (12 << 11) | (30 << 5);
  expect(read(archive)).toEqual([
    { name: 'Rechnungen für Zürich.csv', text: 'a,b\r\n', date, time },
    { name: 'A-1.pdf', text: '%PDF-1.7', date, time },
    { name: 'empty', text: '', date, time },
  ]);
});

test('an archive without files is one, too', async () => {
  expect(read(await written([]))).toEqual([]);
});

test('a file is asked for when the one before it has gone out', async () => {
  const asked: string[] = [];
  async function* slowly() {
    for (const name of ['one', 'two']) {
      asked.push(name);
      yield { name, bytes: Buffer.from(name), at };
    }
  }
  const parts = zip(slowly());
  await parts.next();
  await parts.next();
  expect(asked).toEqual(['one']);
});
