import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bodyOf, Refusal, sync } from './answers';
import { type App, nameIn, type World } from './world';

const alias = z.object({ name: z.string(), target: z.string() });
const aliases = '/1.0/images/aliases';

/** Images, of which only the fingerprints are kept. */
export function imageRoutes(app: App, { state, operations }: World): void {
  const known = (name: string): string => {
    const target = state.images[name];
    if (target === undefined) throw new Refusal(404, 'Image alias not found');
    return target;
  };
  app.post('/1.0/images', async (c) => {
    const fingerprint = createHash('sha256')
      .update(Buffer.from(await c.req.arrayBuffer()))
      .digest('hex');
    return operations.begin({
      description: 'Downloading image',
      instance: '',
      work: () => ({ fingerprint, size: '1' }),
    });
  });
  app.get(`${aliases}/:name`, (c) =>
    sync({ name: nameIn(c), target: known(nameIn(c)), type: 'container', description: '' }),
  );
  app.post(aliases, async (c) => {
    const { name, target } = await bodyOf(c, alias);
    if (state.images[name] !== undefined) throw new Refusal(409, 'Alias already exists');
    state.images[name] = target;
    return sync({});
  });
  app.put(`${aliases}/:name`, async (c) => {
    known(nameIn(c));
    state.images[nameIn(c)] = (await bodyOf(c, alias.pick({ target: true }))).target;
    return sync({});
  });
}
