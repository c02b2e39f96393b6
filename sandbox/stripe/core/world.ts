import type Stripe from 'stripe';
import type { State } from './state';

/** How one sandbox Stripe is started; everything else is changed over its control endpoints. */
export interface Settings {
  port?: number;
  publicUrl?: string;
  secretKey: string;
  publishableKey: string;
  webhook?: { url: string; secret: string };
  dataFile?: string;
  fresh?: boolean;
  retryDelaysMs?: number[];
}

export const API_VERSION = '2026-10-28.endive';

/** What every part of the sandbox works on. */
export interface World {
  readonly state: State;
  /** Origin under which browsers reach this Stripe. */
  readonly url: string;
  readonly settings: Settings;
  /** Wakes the postman: there are deliveries to make. */
  readonly wakePostman: () => void;
  /** The API call being answered; events made by it name it. */
  cause: Stripe.Event.Request | null;
}

/** The sandbox's time in Stripe's unit, seconds. */
export function now(world: World): number {
  return Math.floor((Date.now() + world.state.clockOffset) / 1000);
}
