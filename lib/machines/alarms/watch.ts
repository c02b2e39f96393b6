import { db } from '@/db/client';
import { alarmKinds } from '@/db/schema/words';
import { dayMs } from '@/lib/durations';
import { failuresOf, throwTogether } from '@/lib/failures';
import { log } from '@/lib/log';
import type { Engine, Instance } from '../engines/engine';
import { engine } from '../engines/pick';
import { sizeOf } from '../size';
import { readingsSince } from '../usage/charts';
import { diskOutlook, type DiskOutlook } from './disk';
import { type Looks, lookFromOutside } from './look';
import { nextOf } from './next';
import { tellOfSilence } from './silence';
import { carryOut, dropIdle, openAlarms } from './store';
import { machinesToWatch, stillShouldRun, type Watched } from './watched';

const atOnce = 10;
const trendMs = 3 * dayMs;

type Seen = { machine: Watched; looks: Looks; disk: DiskOutlook | undefined };

/** Looks at each machine that should run, and tells its customer and staff what is wrong, and when it is over. */
export async function watchMachines(now: Date): Promise<void> {
  await dropIdle(now);
  const used = engine();
  if (!used) return;
  const seen = await lookAtAll(used, now);
  const isOurs = await tellOfSilence(
    seen.map(({ looks }) => looks.away),
    now,
  );
  const failures = await failuresOf(seen, (each) => judge(isOurs ? withoutAnswers(each) : each, now));
  throwTogether(failures, 'some machines could not be judged');
}

async function lookAtAll(used: Engine, now: Date): Promise<Seen[]> {
  const machines = await machinesToWatch();
  const instances = await statusesOf(used);
  const seen: Seen[] = [];
  for (let from = 0; from < machines.length; from += atOnce) {
    const some = machines.slice(from, from + atOnce).map(async (machine) => {
      const status = instances && (instances.get(machine.instance)?.status ?? 'missing');
      const looks = await lookFromOutside(used, { ...machine, status });
      const readings = await readingsSince(machine.id, new Date(now.getTime() - trendMs));
      const sizeMib = sizeOf(machine.plan).systemDiskGib * 1024;
      return { machine, looks, disk: diskOutlook(readings, sizeMib, now) };
    });
    seen.push(...(await Promise.all(some)));
  }
  return seen;
}

/** Undefined while the engine is silent: then machines are judged from outside alone. */
async function statusesOf(used: Engine): Promise<Map<string, Instance> | undefined> {
  try {
    return new Map((await used.list()).map((instance) => [instance.name, instance]));
  } catch (err) {
    log.warn({ err }, 'the engine does not say how its machines are');
    return undefined;
  }
}

/** When nothing answers, it is our own way to the machines that is broken. */
function withoutAnswers(seen: Seen): Seen {
  return { ...seen, looks: { away: 'unknown', application: 'unknown' } };
}

async function judge({ machine, looks, disk }: Seen, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    if (!(await stillShouldRun(tx, machine.id))) return;
    const open = await openAlarms(machine.id, tx);
    for (const kind of alarmKinds) {
      const look = kind === 'disk' ? (disk?.look ?? 'unknown') : looks[kind];
      const alarm = open.find((each) => each.kind === kind);
      await carryOut(tx, nextOf(alarm, look, now), { machine, kind, alarm, disk }, now);
    }
  });
}
