import type { Random } from '../random';
import { act } from './acts';
import type { Life } from './lives';
import { build, type Contract, doMachines, hireStaff, order } from './order';
import { dayTimes, type World } from './world';

type Year = { lives: Life[]; days: number; random: Random };

const outageDays = 7;

/** Lets all of them live through the year, day by day, and the last days without faults. Returns the contracts. */
export async function liveThrough(world: World, { lives, days, random }: Year, told: (day: number) => void) {
  const staffId = await hireStaff();
  const contracts: Contract[] = [];
  const outage = Math.floor(days * 0.4) + random.below(Math.ceil(days * 0.15));
  killAtRandom(world, random);
  for (let day = 0; day < days; day++) {
    await world.moveTo(day + dayTimes.night);
    await world.settle();
    await world.enqueue('sweep', {});
    await world.enqueue('books', {});
    await world.enqueue('reconcile', { full: false });
    await world.settle();
    await world.moveTo(day + dayTimes.morning);
    if (day === outage) await world.stripe.disableEndpoint();
    if (day === outage + outageDays) await world.stripe.setWebhook(world.endpoint);
    await world.settle();
    for (const contract of contracts) {
      if (contract.life.startDay === day - 1) await build(contract, staffId);
      for (const deed of contract.life.deeds) if (deed.day === day) await act(world, { contract, deed, staffId });
    }
    for (const life of lives) if (life.startDay === day) contracts.push(await order(world, life));
    await world.postOffice.bringKept();
    await world.settle();
    await doMachines(staffId);
    await world.enqueue('books', {});
    await world.settle();
    await world.enqueue('sweep', {});
    await world.settle();
    told(day + 1);
  }
  return contracts;
}

/** In the middle of a delivery, about once a fortnight. */
function killAtRandom(world: World, random: Random): void {
  world.postOffice.onDelivery(() => {
    if (random.oneIn(300)) void world.product.kill();
  });
}
