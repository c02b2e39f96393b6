import { dueTasks } from './due';
import { now, type World } from '../core/world';

/** Does whatever is due by now, each thing at its own time. */
export function runDue(world: World): void {
  runUntil(world, now(world));
}

/** Moves the clock ahead; everything due on the way happens in order, at its time. */
export function advanceClock(world: World, seconds: number): void {
  const target = now(world) + seconds;
  runUntil(world, target);
  setClock(world, target);
}

function runUntil(world: World, target: number): void {
  const { clockOffset } = world.state;
  for (;;) {
    const tasks = dueTasks(world).filter(({ at }) => at <= target);
    const first = Math.min(...tasks.map(({ at }) => at));
    if (tasks.length === 0) break;
    setClock(world, first);
    for (const task of tasks) if (task.at === first) task.run();
  }
  world.state.clockOffset = clockOffset;
}

function setClock(world: World, seconds: number): void {
  // Rounded up to the next whole millisecond, lest the clock shows the second before.
  world.state.clockOffset = seconds * 1000 - Date.now() + 1;
}
