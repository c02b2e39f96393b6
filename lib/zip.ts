import { crc32 } from 'node:zlib';
import { zurichClock } from './zurich';

export type ZipEntry = { name: string; bytes: Uint8Array; at: Date };

const largest = 0xffff_ffff;
/** Names are UTF-8. */
const flags = 0x0800;
const version = 20;

/**
 * A ZIP archive, entry by entry, so that only one is in memory at a time. Nothing is compressed, since PDFs are already. Throws a
 * RangeError beyond 4 GiB, where another form of archive begins.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name);
    const facts = factsOf(entry, name);
    directory.push(listed(facts, name, offset));
    const head = Buffer.concat([numbers([[4, 0x0403_4b50], [2, version], ...facts, [2, 0]]), name]);
    offset += head.byteLength + entry.bytes.byteLength;
    if (offset > largest) throw new RangeError('the archive has more than 4 GiB');
    yield head;
    yield entry.bytes;
  }
  const whole = Buffer.concat(directory);
  const count = directory.length;
  yield whole;
  yield numbers([
    [4, 0x0605_4b50],
    [4, 0],
    [2, count],
    [2, count],
    [4, whole.byteLength],
    [4, offset],
    [2, 0],
  ]);
}

type Field = [bytes: 2 | 4, value: number];

/** What stands before an entry and in the directory alike. */
function factsOf({ bytes, at }: ZipEntry, name: Buffer): Field[] {
  const [date, time] = dosTime(at);
  const size = bytes.byteLength;
  return [
    [2, flags],
    [2, 0],
    [2, time],
    [2, date],
    [4, crc32(bytes)],
    [4, size],
    [4, size],
    [2, name.byteLength],
  ];
}

function listed(facts: Field[], name: Buffer, offset: number): Buffer {
  const fields: Field[] = [[4, 0x0201_4b50], [2, version], [2, version], ...facts];
  return Buffer.concat([numbers([...fields, [4, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name]);
}

/** As MS-DOS wrote dates and times: years from 1980, steps of two seconds. */
function dosTime(at: Date): [date: number, time: number] {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = zurichClock(at).split(/[-T:]/).map(Number);
  return [((year - 1980) << 9) | (month << 5) | day, (hour << 11) | (minute << 5)];
}

function numbers(fields: Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
