import type { EmulatorContext } from 'emulate';
import { Refusal } from './answers';
import type { Operations } from './operations';
import type { State, Stored } from './state';

export type App = EmulatorContext<State>['app'];
export type Context = Parameters<Parameters<App['get']>[1]>[0];

/** What every part of this engine works on. `logs` are what commands have written, by path. */
export type World = { state: State; operations: Operations; logs: Map<string, string>; signal: AbortSignal };

/** Throws the engine's own refusal when there is none. */
export function instanceAt({ state }: World, name: string | undefined): Stored {
  const found = Object.hasOwn(state.instances, name ?? '') ? state.instances[name ?? ''] : undefined;
  if (!found) throw new Refusal(404, 'Instance not found');
  requirePresent(state, found.location);
  return found;
}

/** Throws as the engine does for what lies on a member that is off. */
export function requirePresent({ members }: State, member: string | undefined): void {
  if (members.some(({ name, isAway }) => name === member && isAway))
    throw new Refusal(500, 'Missing event connection with target cluster member');
}

/** A path's last part, as it was meant. */
export function nameIn(c: Context, parameter = 'name'): string {
  return decodeURIComponent(c.req.param(parameter));
}
