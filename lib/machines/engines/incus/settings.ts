import { readFileSync } from 'node:fs';
import type { Env } from '@/lib/env';

/** Over TLS: who we are, and the one certificate that the engine must have; PEM. */
export type Trust = { certificate: string; key: string; serverCertificate: string | undefined };

/** Where Incus or LXD answers: a socket of this machine, or an origin. */
export type Address = { socketPath: string } | { origin: string; trust: Trust | undefined };

/** How and where instances are made. */
export type IncusSettings = {
  address: Address;
  project: string;
  profile: string;
  image: string;
  type: 'virtual-machine' | 'container';
  /** The storage pool of all disks. */
  storage: string;
  network: string | undefined;
  /** A cluster member or `@group`; undefined where the engine chooses. */
  target: string | undefined;
  /** Whether addresses count that only this computer reaches. */
  countsPrivate: boolean;
};

/** The settings of the engine; undefined when none is configured. Throws when a file that they name cannot be read. */
export function incusSettings(env: Env): IncusSettings | undefined {
  if (env.INCUS_URL === undefined) return undefined;
  return {
    address: addressOf(env.INCUS_URL, env),
    project: env.INCUS_PROJECT,
    profile: env.INCUS_PROFILE,
    image: env.INCUS_IMAGE,
    type: env.INCUS_TYPE,
    storage: env.INCUS_STORAGE,
    network: env.INCUS_NETWORK,
    target: env.INCUS_TARGET,
    countsPrivate: env.MACHINE_PRIVATE_ADDRESSES === 'yes',
  };
}

function addressOf(url: string, env: Env): Address {
  if (url.startsWith('unix:')) return { socketPath: url.slice('unix:'.length) };
  return { origin: new URL(url).origin, trust: trustIn(env) };
}

function trustIn({ INCUS_CERTIFICATE, INCUS_KEY, INCUS_SERVER_CERTIFICATE }: Env): Trust | undefined {
  if (INCUS_CERTIFICATE === undefined || INCUS_KEY === undefined) return undefined;
  return {
    certificate: pem('INCUS_CERTIFICATE', INCUS_CERTIFICATE),
    key: pem('INCUS_KEY', INCUS_KEY),
    serverCertificate:
      INCUS_SERVER_CERTIFICATE === undefined ? undefined : pem('INCUS_SERVER_CERTIFICATE', INCUS_SERVER_CERTIFICATE),
  };
}

function pem(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${name}: ${path} cannot be read`, { cause: error });
  }
}
