import { decimal } from './decimal';
import type { Locale } from './locales';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** So many bytes as people read them, such as `1.2 GiB`. */
export function byteSize(bytes: number, locale: Locale): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${decimal(bytes / 1024 ** power, locale)}\u00a0${units[power]}`;
}
