import { parse } from 'yaml';
import { z } from 'zod';
import type { Stored } from '../state';

/** The application on a machine of the stand-in. */
export type StoredApplication = {
  release: string;
  /** The newest first. */
  releases: string[];
  /** Of each setting the SHA-256 of its value. */
  settings: Record<string, string>;
  isUnapplied: boolean;
  /** Besides the machine's own name. */
  domains: string[];
  webhook?: { repository: string; branch: string; secret: string };
  /** Of deployments, the newest first. */
  logs: StoredLog[];
  /** By the names of units of systemd. */
  units: Record<string, StoredUnit>;
};

export type StoredLog = { name: string; at: string; text: string };

/** `endsAt`: in milliseconds. */
export type StoredUnit = { endsAt: number; isBad: boolean; log: string };

const releases = ['20261127091500-1a2b3c4', '20261126141200-9f8e7d6', '20261124103000-hello'];
const settings = ['APP_HOST', 'APP_HOSTS', 'DATABASE_URL', 'REDIS_URL', 'SECRET_KEY_BASE'];

/** Three releases were pushed, when somebody first asks. */
export function applicationOf(stored: Stored): StoredApplication {
  stored.application ??= {
    release: releases[0] ?? '',
    releases: [...releases],
    settings: Object.fromEntries(settings.map((name) => [name, ''])),
    isUnapplied: false,
    domains: [],
    logs: releases.map((name) => ({ name, at: momentIn(name), text: deployed(name) })),
    units: {},
  };
  return stored.application;
}

/** When a release was pushed, by the digits that its name begins with. */
function momentIn(name: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** What a deployment of this release says that goes well. */
export function deployed(name: string): string {
  return `-----> Building ${name}\n-----> Starting ${name}\n-----> ${name} is in service\n`;
}

const userData = z.looseObject({ fqdn: z.string().optional() });

/** The machine's own name, as cloud-init has given it. */
export function hostnameOf({ name, config }: Stored): string {
  const text = config['cloud-init.user-data'];
  const read = userData.safeParse(text ? parse(text, { version: '1.1' }) : {});
  return read.data?.fqdn ?? name;
}
