import type { Who } from './people';
import type { Random } from '../random';
import type { Request } from './send';
import type { Form } from './forms';

/** One generated request, who sends it, and the tables that it may rightly change. */
export type Input = { what: string; who: Who; request: Request; mayWrite: readonly string[] };

/** What the running shop shows and knows, from which inputs are made. */
export type Shop = {
  host: string;
  company: string;
  forms: { who: Who; form: Form }[];
  /** Pages that were found, as each of the three sees them. */
  pages: { who: Who; path: string }[];
  /** The id of every action of the build, with its name. */
  actions: { id: string; name: string }[];
  /** The parts of the path of every route handler of the build, with the host it answers on. */
  handlers: { host: string; parts: string[] }[];
};

/** Makes inputs of one kind. `number` makes the probe in it the input's own. */
export type Kind = (random: Random, number: number, shop: Shop) => Input;

/** The headers with which a page of the shop posts a form. */
export function posted(shop: Pick<Shop, 'host'>, type: string): Request['headers'] {
  return [
    ['Content-Type', type],
    ['Origin', `http://${shop.host}`],
    ['Accept', 'text/html'],
  ];
}

/** The headers with which a script of the shop calls an action. */
export function called(shop: Shop, type: string, action: string): Request['headers'] {
  return [
    ['Content-Type', type],
    ['Origin', `http://${shop.host}`],
    ['Accept', 'text/x-component'],
    ['Next-Action', action],
  ];
}
