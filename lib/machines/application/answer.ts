import { z } from 'zod';
import { domainNameFrom } from '@/lib/domain-name';
import { readJson } from '@/lib/json';
import { plainLine } from '@/lib/text';
import { releaseName, settingName } from './names';

/** What its customer could have made of anything is bounded, and shown without signs that are not seen. */
const shown = (longest: number) => z.string().max(longest).transform(plainLine);

const state = z.enum(['active', 'activating', 'reloading', 'deactivating', 'inactive', 'failed', 'unknown']);

/** What `stack-application` on a machine says. */
const answer = z.object({
  release: releaseName.nullable(),
  /** The newest first. */
  releases: z.array(releaseName).max(50),
  processes: z.array(z.object({ name: shown(100), state: state.catch('unknown') })).max(51),
  /** `runs`: whether the machine could read the line. */
  cron: z.array(z.object({ line: shown(1000), runs: z.boolean() })).max(100),
  settings: z.array(settingName).max(500),
  /** Whether the release in service was begun with other settings. */
  unapplied: z.boolean(),
  /** `until`: the end of its certificate. */
  domains: z
    .array(
      z.object({
        name: z
          .string()
          .max(253)
          .refine((name) => domainNameFrom(name) === name),
        until: z.iso.datetime().nullable(),
      }),
    )
    .max(100),
  maintenance: z.boolean(),
  webhook: z
    .object({
      ...{ repository: shown(500), branch: shown(200), address: shown(300) },
      ...{ secret: shown(200), key: shown(2000) },
    })
    .nullable(),
  /** Of deployments, the newest first. */
  logs: z.array(z.object({ name: releaseName, at: z.iso.datetime().transform((text) => new Date(text)) })).max(50),
});

/** An application as its machine describes it. */
export type Application = z.output<typeof answer>;
export type ProcessState = z.output<typeof state>;

/** More than an answer can have within these bounds: names in plain letters, and each sign of other texts written as six. */
const longestText = 800_000;

/** Undefined for what is no such answer. */
export function applicationFrom(text: string): Application | undefined {
  if (text.length > longestText) return undefined;
  return answer.safeParse(readJson(text)).data;
}
