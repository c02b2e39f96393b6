import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that comes out the same each time: from a seed and the number of the input, so that one input can be made alone. */
export class Random {
  private readonly generator;

  constructor(seed: number, number: number) {
    this.generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ number);
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return uniformInt(this.generator, 0, end - 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of the list, which may not be empty. */
  pick<Item>(list: readonly Item[]): Item {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Up to `most` of the list, in the list's order. */
  some<Item>(list: readonly Item[], most: number): Item[] {
    const chosen = new Set(Array.from({ length: this.below(most + 1) }, () => this.below(list.length)));
    return list.filter((_, index) => chosen.has(index));
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}
