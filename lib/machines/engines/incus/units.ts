const mebibyte = 1024 * 1024;

/** How many bytes each unit of the engine has. */
const units: Record<string, number> = {
  '': 1,
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  tb: 1000 ** 4,
  kib: 1024,
  mib: mebibyte,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/** `10GiB` in MiB, rounded down; 0 for what says no size, such as a part of the host's memory in percent. */
export function mebibytesIn(text: string | undefined): number {
  const [, digits, unit = ''] = /^(\d{1,15})\s?([a-z]{0,3})$/i.exec(text ?? '') ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? 0 : toMebibytes(Number(digits) * factor);
}

export function gibibytesIn(text: string | undefined): number {
  return Math.floor(mebibytesIn(text) / 1024);
}

export function toMebibytes(bytes: number): number {
  return Math.floor(bytes / mebibyte);
}

export function toGibibytes(bytes: number): number {
  return Math.floor(bytes / 1024 ** 3);
}
