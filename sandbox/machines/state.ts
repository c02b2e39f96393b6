import type { StoredApplication } from './application/state';

/** An instance as this engine keeps it; the names of the fields are the API's. */
export type Stored = {
  name: string;
  type: 'container' | 'virtual-machine';
  location: string;
  status: 'Running' | 'Stopped';
  created_at: string;
  config: Record<string, string>;
  devices: Record<string, Record<string, string>>;
  profiles: string[];
  /** By path. */
  files: Record<string, StoredFile>;
  snapshots: StoredSnapshot[];
  /** Which of all that were ever made it is: its addresses follow from that. */
  serial: number;
  addresses?: Addresses;
  /** In milliseconds; nothing before its first start. */
  firstStartedAt?: number;
  health: Health;
  /** From the first time that something is asked about it. */
  application?: StoredApplication;
};

/** `content` is base64, `mode` octal. */
export type StoredFile = { content: string; mode: string };

export type StoredSnapshot = Pick<Stored, 'created_at' | 'config' | 'files'> & { name: string };

export type StoredVolume = {
  name: string;
  location: string;
  config: Record<string, string>;
  content_type: string;
  snapshots: string[];
};

export type Addresses = { ipv6: string[]; ipv4: string[] };

/**
 * What its checks will say. `application`: `bad` does not start again, `nonsense` says what nobody understands, `missing` is on a
 * machine without the newer commands.
 */
export type Health = {
  stackCheck: 'green' | 'red';
  cloudInit: 'done' | 'error';
  maintenance?: boolean;
  proof?: 'good' | 'bad';
  lastBackup?: 'good' | 'bad' | 'empty';
  application?: 'good' | 'bad' | 'nonsense' | 'missing';
};

/**
 * What goes wrong with the next calls. `refuse`: 403. `broken`: 500. `nonsense`: no JSON. `full`: no room. `hang`: the answer
 * comes after so many seconds. `lost`: it is done, but the answer never comes.
 */
export type FaultKind = 'refuse' | 'broken' | 'nonsense' | 'full' | 'hang' | 'lost';

/** `path` is a part of the path of the calls, `seconds` how long they hang. */
export type Fault = { kind: FaultKind; method: string; path: string; count: number; seconds: number };

/** How fast this engine is, in milliseconds, and which addresses all instances have; undefined for those of their own. */
export type Pace = { createMs: number; buildMs: number; addresses?: Addresses };

export type Member = { name: string; cores: number; memoryGib: number; diskGib: number; isAway?: boolean };

export type State = {
  instances: Record<string, Stored>;
  volumes: Record<string, StoredVolume>;
  /** Fingerprints by alias. */
  images: Record<string, string>;
  members: Member[];
  faults: Fault[];
  pace: Pace;
  made: number;
};

/** Where nothing was made yet. */
export function emptyState(): State {
  const member = { cores: 16, memoryGib: 64, diskGib: 1000 };
  return {
    instances: {},
    volumes: {},
    images: { 'stack-debian-13': '5f'.repeat(32) },
    members: [
      { name: 'node1', ...member },
      { name: 'node2', ...member },
    ],
    faults: [],
    pace: { createMs: 50, buildMs: 3000 },
    made: 0,
  };
}
