import { sync } from './answers';
import { type App, requirePresent, type World } from './world';

const gibibyte = 1024 ** 3;

/** What the engine says of itself, its members and their disks. */
export function serverRoutes(app: App, { state }: World): void {
  const memberFor = (target: string | undefined) => {
    requirePresent(state, target);
    return state.members.find(({ name }) => name === target) ?? state.members[0];
  };
  app.get('/1.0', () =>
    sync({
      ...{ api_status: 'stable', api_version: '1.0', auth: 'trusted', public: false },
      environment: {
        server: 'incus',
        server_version: '6.0.4',
        server_clustered: true,
        server_name: 'node1',
        project: 'default',
      },
    }),
  );
  app.get('/1.0/cluster/members', () =>
    sync(state.members.map(({ name }) => ({ server_name: name, status: 'Online', message: 'Fully operational' }))),
  );
  app.get('/1.0/resources', (c) => {
    const { cores = 0, memoryGib = 0 } = memberFor(c.req.query('target')) ?? {};
    return sync({ cpu: { architecture: 'x86_64', total: cores }, memory: { total: memoryGib * gibibyte, used: 0 } });
  });
  app.get('/1.0/storage-pools/:name/resources', (c) => {
    const { diskGib = 0 } = memberFor(c.req.query('target')) ?? {};
    return sync({ space: { total: diskGib * gibibyte, used: 50 * gibibyte } });
  });
}
