import type { Locale } from './locales';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** So many bytes as people read them, such as `1.2 GiB`. */
export function byteSize(bytes: number, locale: Locale): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const value = bytes / 1024 ** power;
  const shown = value.toLocaleString(locale === 'en' ? 'en-GB' : `${locale}-CH`, {
    maximumFractionDigits: power > 0 && value < 10 ? 1 : 0,
  });
  return `${shown}\u00a0${units[power]}`;
}
