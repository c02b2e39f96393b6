import { requireNginx } from '@/e2e/nginx-binary';
import { startNginx } from '@/e2e/nginx';
import { buildApp } from '@/sandbox/launcher/build';
import { Closers } from '@/sandbox/launcher/closers';
import { newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';
import { step } from '@/sandbox/launcher/step';
import { plainFiles } from './door/plain';
import { showProgress } from './progress';
import { perSecond, requireWrk } from './door/wrk';
import { median } from './median';
import { buildBare, makeRoom, onServerProcessor, runBench, start } from './servers';

/**
 * `npm run bench:door`: the page of prices through nginx as `npm run deploy:nginx` sets it up, beside nginx on plain files; and
 * from the app alone, beside a bare Next app with such a page. Interleaved in rounds, figures are ratios within one round.
 * Ends with 1 when one of them is under `enough`.
 */
const rounds = 5;
const secondsEach = 2;
const enough = 0.95;
const ports = { app: 3331, reference: 3332, http: 3333, https: 3334, plain: 3335 };
const reference = 'bench/door/reference';
const address = {
  door: `https://rails-hosting.ch:${ports.https}/pricing`,
  plain: `https://rails-hosting.ch:${ports.plain}/pricing.html`,
  app: `http://rails-hosting.ch:${ports.app}/pricing`,
  bare: `http://rails-hosting.ch:${ports.reference}/`,
};
type Figures = Record<keyof typeof address, number>;

const closers = new Closers();
await runBench(closers, async () => {
  await prepare();
  report(await measure());
});

async function prepare(): Promise<void> {
  requireNginx();
  requireWrk();
  makeRoom();
  // No page that is asked for needs the database or Stripe: nobody has to be there.
  const nowhere = { app: ports.app, postgres: 9, stripe: 9, mail: 9 };
  const settings = { ...sandboxSettings(nowhere, newAuthSecret()), LOG_LEVEL: 'silent' };
  await buildApp(ports.app, { ...process.env, ...settings });
  await step('Building the bare Next app', () => buildBare(reference, closers));
  await start('.', ports.app, settings);
  await start(reference, ports.reference, {});
  const nginx = await onServerProcessor(() =>
    startNginx({
      appPort: ports.app,
      builtFor: ports.app,
      httpPort: ports.http,
      beside: (folder) => plainFiles(folder, ports.plain),
    }),
  );
  closers.add(async () => void (await nginx.stop()));
}

async function measure(): Promise<Figures[]> {
  for (const url of Object.values(address)) await perSecond(url, secondsEach);
  const figures: Figures[] = [];
  for (let round = 1; round <= rounds; round++) {
    const [door, plain] = await inTurn(address.door, address.plain);
    const [app, bare] = await inTurn(address.app, address.bare);
    figures.push({ door, plain, app, bare });
    showProgress(round, rounds, 'rounds');
  }
  return figures;
}

/** Each of two twice, the other way round the second time: what else the machine does meets both. */
async function inTurn(ours: string, theirs: string): Promise<[number, number]> {
  const [first, second] = [await perSecond(ours, secondsEach), await perSecond(theirs, secondsEach)];
  const [third, fourth] = [await perSecond(theirs, secondsEach), await perSecond(ours, secondsEach)];
  return [(first + fourth) / 2, (second + third) / 2];
}

function report(figures: Figures[]): void {
  const middle = (name: keyof Figures) => Math.round(median(figures.map((each) => each[name])));
  console.table({
    'through nginx, per second': middle('door'),
    'nginx on plain files': middle('plain'),
    'the app alone': middle('app'),
    'bare Next': middle('bare'),
  });
  const ofNginx = median(figures.map(({ door, plain }) => door / plain));
  const ofNext = median(figures.map(({ app, bare }) => app / bare));
  process.stdout.write(`door: ${ofNginx.toFixed(2)} of nginx, ${ofNext.toFixed(2)} of bare Next\n`);
  process.exitCode = Math.min(ofNginx, ofNext) >= enough ? 0 : 1;
}
