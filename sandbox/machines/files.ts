import { Refusal, sync } from './answers';
import { type App, type Context, instanceAt, nameIn, type World } from './world';

/** The files of an instance, whether it runs or not. */
export function fileRoutes(app: App, world: World): void {
  const at = '/1.0/instances/:name/files';
  const pathIn = (c: Context) => c.req.query('path') ?? '';
  app.get(at, (c) => {
    const { files } = instanceAt(world, nameIn(c));
    const path = pathIn(c);
    const file = files[path];
    if (file) return new Response(Buffer.from(file.content, 'base64'), { headers: headers('file', file.mode) });
    const names = Object.keys(files).filter((each) => each.startsWith(`${path.replace(/\/$/, '')}/`));
    if (names.length === 0) throw new Refusal(404, 'Not Found');
    const answer = sync(names.map((each) => each.slice(path.length).split('/').find(Boolean)));
    for (const [name, value] of Object.entries(headers('directory', '0755'))) answer.headers.set(name, value);
    return answer;
  });
  app.post(at, async (c) => {
    const stored = instanceAt(world, nameIn(c));
    const content = Buffer.from(await c.req.arrayBuffer()).toString('base64');
    stored.files[pathIn(c)] = { content, mode: c.req.header('x-incus-mode') ?? c.req.header('x-lxd-mode') ?? '0644' };
    return sync({});
  });
  app.delete(at, (c) => {
    const { files } = instanceAt(world, nameIn(c));
    if (!files[pathIn(c)]) throw new Refusal(404, 'Not Found');
    delete files[pathIn(c)];
    return sync({});
  });
}

function headers(type: 'file' | 'directory', mode: string): Record<string, string> {
  const named = (prefix: string) => ({
    [`x-${prefix}-type`]: type,
    [`x-${prefix}-mode`]: mode,
    [`x-${prefix}-uid`]: '0',
  });
  return { ...named('incus'), ...named('lxd') };
}
