import type { Input, Kind, Shop } from '../input';
import { Random } from '../../random';
import { headers, methods, paths, searchParameters } from './addresses';
import { loginDoors, rawBodies } from './bodies';
import {
  almostRightForm,
  brokenAction,
  casesOf,
  forgedCall,
  oddForm,
  otherHost,
  strangersForm,
  wrongArguments,
} from './forms';
import { handlerCases, routeHandler } from './handlers';
import { resendDelivery, stripeDelivery } from './webhooks';

/** Every kind of input; those with more to try come more often. */
const kinds = [
  almostRightForm,
  almostRightForm,
  almostRightForm,
  oddForm,
  oddForm,
  strangersForm,
  brokenAction,
  brokenAction,
  wrongArguments,
  wrongArguments,
  forgedCall,
  otherHost,
  rawBodies,
  rawBodies,
  searchParameters,
  searchParameters,
  headers,
  headers,
  paths,
  paths,
  methods,
  stripeDelivery,
  resendDelivery,
  loginDoors,
  routeHandler,
];

/** The inputs that every run begins with: each form with each of its fields wrong, and each route handler. */
export function firstKinds(shop: Shop): Kind[] {
  return [...casesOf(shop), ...handlerCases(shop)];
}

/** The input of this number: the same for the same seed and the same shop. */
export function inputOf(seed: number, number: number, shop: Shop): Input {
  const random = new Random(seed, number);
  const kind = firstKinds(shop)[number - 1] ?? random.pick(kinds);
  return kind(random, number, shop);
}
