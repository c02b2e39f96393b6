import { schema, type Tx } from '@/db/client';
import type { MachineEventKind } from '@/db/schema/words';

const longestDetail = 40_000;

/** Writes down what happened to a machine. `by`: whoever asked for it; `detail` may be the end of a log. */
export async function recordMachineEvent(
  tx: Tx,
  machineId: string,
  kind: MachineEventKind,
  { by, detail = '', at }: { by?: string | null; detail?: string; at?: Date } = {},
): Promise<void> {
  await tx.insert(schema.machineEvents).values({ machineId, kind, by, at, detail: detail.slice(0, longestDetail) });
}
