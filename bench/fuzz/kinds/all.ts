import type { Input, Shop } from '../input';
import { Random } from '../random';
import { headers, methods, paths, searchParameters } from './addresses';
import { loginDoors, rawBodies } from './bodies';
import { almostRightForm, brokenAction, forgedCall, oddForm, strangersForm, wrongArguments } from './forms';
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
];

/** The input of this number: the same for the same seed and the same shop. */
export function inputOf(seed: number, number: number, shop: Shop): Input {
  const random = new Random(seed, number);
  return random.pick(kinds)(random, number, shop);
}
