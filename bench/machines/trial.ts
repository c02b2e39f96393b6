import type { Order } from '@/lib/orders/queries';
import type { Closers } from '@/sandbox/launcher/closers';
import { Customer } from './customer';
import { lived, type Living } from './life';
import { Repository } from './repository';
import type { Shop } from './shop';
import type { Trial } from './trials';
import { addressOf, page, Visitor } from './visitor';

/** What a machine is asked for, one after the other. */
export const stages = ['ready', 'reached', 'pushed', 'refused', 'went back'] as const;
export type Stage = (typeof stages)[number];

/** What came of a machine. `seconds`: from its payment to the mail that it is ready, and to a changed application. */
export type Result = { trial: Trial; seconds?: number; pushSeconds?: number; requests: number; problem?: string };

/** Orders a machine, and does with it what customers do. `tell` hears each stage that went well. */
export async function tried(
  shop: Shop,
  trial: Trial,
  { closers, tell }: { closers: Closers; tell: (stage: Stage) => void },
): Promise<Result> {
  const result: Result = { trial, requests: 0 };
  try {
    const customer = new Customer(closers);
    const { order, instance, seconds } = await shop.buy(trial, `${trial.name}.example.ch`, customer.keyLine);
    result.seconds = seconds;
    tell('ready');
    const bought = { engine: shop.engine, order, instance, customer };
    const problem = (await reached(order, customer)) ?? (await used(bought, { result, tell }));
    await shop.engine.delete(instance);
    return problem ? { ...result, problem } : result;
  } catch (error) {
    return { ...result, problem: error instanceof Error ? error.message : String(error) };
  }
}

type Watched = { result: Result; tell: (stage: Stage) => void };

/** What went wrong, or nothing. */
async function used(bought: Omit<Living, 'repository'>, watched: Watched): Promise<string | undefined> {
  watched.tell('reached');
  const { order, customer } = bought;
  const repository = new Repository(await customer.fetchHello(addressOf(order)), customer, addressOf(order));
  const visitor = new Visitor(addressOf(order), order.hostname);
  const failed = await deployed(order, customer, repository, watched).catch(String);
  const { asked, failures } = await visitor.stop();
  watched.result.requests = asked;
  if (failed) return failed;
  if (failures.length > 0) return `${failures.length} of ${asked} requests failed: ${failures[0]}`;
  if (watched.result.trial.lives) await lived({ ...bought, repository });
  return undefined;
}

/** By ssh with the key of the order, and as a visitor: the page names what was ordered, and reaches it. */
async function reached({ server, hostname, components }: Order, customer: Customer): Promise<string | undefined> {
  if (!server) return 'the order has no address';
  const check = await customer.run(server.ipv6, 'stack-check');
  if (check.failed) return `is not green: ${check.said}`;
  const seen = customer.seenHostKeys();
  if (!server.hostKeys.some((key) => seen.includes(key.split(' ')[0] ?? key)))
    return `shows another host key than its customer was told: ${seen}`;
  const { status, body } = await page(server.ipv6, hostname);
  const missing = [components.database, components.cache].filter((name) => !body.includes(`<td>${name}<td>reached`));
  if (status === 200 && missing.length === 0 && !body.includes('not reached')) return undefined;
  return `its page (${status}) does not reach ${missing.join(', ')}: ${body.slice(-600)}`;
}

async function deployed(
  order: Order,
  customer: Customer,
  repository: Repository,
  { result, tell }: Watched,
): Promise<string | undefined> {
  const address = addressOf(order);
  const shows = async (words: string) => (await page(address, order.hostname)).body.includes(words);
  repository.greet('Second release');
  const begun = Date.now();
  const push = await repository.push();
  if (push.failed || !(await shows('Second release'))) return `the push failed: ${push.said}`;
  result.pushSeconds = (Date.now() - begun) / 1000;
  tell('pushed');
  repository.break(result.trial.breaks);
  const broken = await repository.push();
  if (!broken.failed || !(await shows('Second release'))) return `a broken release was taken: ${broken.said}`;
  tell('refused');
  const back = await customer.run(address, 'stack-deploy --rollback');
  if (back.failed || (await shows('Second release'))) return `the rollback failed: ${back.said}`;
  const check = await customer.run(address, 'stack-check');
  if (check.failed) return `is not green any more: ${check.said}`;
  tell('went back');
  return undefined;
}
