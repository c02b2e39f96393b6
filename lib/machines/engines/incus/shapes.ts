import { z } from 'zod';

/** The answers of the engine, as far as we read them. What is missing in one is as good as empty. */
const words = z.record(z.string(), z.string()).nullish().transform(orEmpty);

function orEmpty<Value>(given: Record<string, Value> | null | undefined): Record<string, Value> {
  return given ?? {};
}

const networkCard = z.object({
  addresses: z
    .array(z.object({ family: z.string(), address: z.string(), scope: z.string() }))
    .nullish()
    .transform((all) => all ?? []),
  counters: z.object({ bytes_received: z.number(), bytes_sent: z.number() }),
});

const state = z.object({
  cpu: z.object({ usage: z.number() }),
  memory: z.object({ usage: z.number() }),
  disk: z
    .record(z.string(), z.object({ usage: z.number() }))
    .nullish()
    .transform(orEmpty),
  network: z.record(z.string(), networkCard).nullish().transform(orEmpty),
});

export const instance = z.object({
  name: z.string(),
  status: z.string(),
  /** `none` on a server that is no cluster. */
  location: z.string(),
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  config: words,
  expanded_config: words,
  devices: z.record(z.string(), words).nullish().transform(orEmpty),
  expanded_devices: z.record(z.string(), words).nullish().transform(orEmpty),
  type: z.string(),
});
export type InstanceAnswer = z.output<typeof instance>;

export const instanceWithState = instance.extend({ state: state.nullish() });
export type InstanceWithState = z.output<typeof instanceWithState>;

export const volume = z.object({ name: z.string(), type: z.string(), location: z.string().catch(''), config: words });
export type VolumeAnswer = z.output<typeof volume>;

export const snapshot = z.object({
  name: z.string(),
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  /** In bytes; nothing, 0 or less where the storage does not say it. */
  size: z.number().catch(0),
});

export const server = z.object({
  environment: z.object({ server_name: z.string(), server_clustered: z.boolean().catch(false) }),
});

export const member = z.object({ server_name: z.string(), status: z.string() });

export const resources = z.object({
  cpu: z.object({ total: z.number() }),
  memory: z.object({ total: z.number() }),
});

export const poolResources = z.object({ space: z.object({ total: z.number(), used: z.number().catch(0) }) });
