import { env } from '@/lib/env';
import type { Engine } from './engine';
import { incus } from './incus/engine';
import { incusSettings } from './incus/settings';

let picked: { engine: Engine | undefined } | undefined;

/** The engine of the settings; undefined when none is configured and staff build by hand. Throws as `incusSettings` does. */
export function engine(): Engine | undefined {
  picked ??= { engine: configured() };
  return picked.engine;
}

function configured(): Engine | undefined {
  const settings = incusSettings(env());
  return settings && incus(settings);
}
