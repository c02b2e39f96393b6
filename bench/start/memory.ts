import { readdirSync, readFileSync } from 'node:fs';

/** A process of Linux: what `ps` shows of it, with its memory in MB. */
export type Process = { pid: number; parent: number; title: string; residentMb: number; peakMb: number };

/** Every process that descends from this one, itself included. */
export function processTree(root: number): Process[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const known = all.map(readProcess).filter((each) => each !== undefined);
  const tree = known.filter(({ pid }) => pid === root);
  // Grows while it is walked, so that children's children are found too.
  for (const { pid } of tree) tree.push(...known.filter(({ parent }) => parent === pid));
  return tree;
}

function readProcess(pid: string): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const [residentMb, peakMb] = [number('VmRSS') / 1024, number('VmHWM') / 1024];
    return { pid: Number(pid), parent: number('PPid'), title, residentMb, peakMb };
  } catch {
    // It ended while the list was read.
    return undefined;
  }
}
