import { formatMoment } from '../format';
import { NeighbourLinks, type Neighbours } from '../neighbours';
import { pageResponse } from '../page';
import { shownState } from './network';
import type { Stored } from './state';
import type { App, World } from './world';

/** The machines to look at, newest first. */
export function pageRoutes(app: App, world: World, neighbours: Neighbours | undefined): void {
  app.get('/', () => {
    const all = Object.values(world.state.instances).toReversed();
    const body = (
      <>
        <p className="soft">What the shop has built. These machines exist on this page only.</p>
        <h1>{all.length === 1 ? '1 machine' : `${all.length} machines`}</h1>
        {all.length === 0 ? <p>None yet. An order that is paid becomes one.</p> : <Machines world={world} all={all} />}
      </>
    );
    const header = <NeighbourLinks to={neighbours} />;
    return pageResponse({ title: 'Sandbox machines', header, body, wide: true });
  });
}

function Machines({ world, all }: { world: World; all: Stored[] }) {
  const heads = ['Name', 'State', 'Host', 'Size', 'Address', 'Made'];
  return (
    <section className="scroll">
      <table className="rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <Machine key={each.name} stored={each} address={addressOf(world, each)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Machine({ stored, address }: { stored: Stored; address: string }) {
  const { name, status, location, config, devices, created_at: createdAt } = stored;
  const size = [`${config['limits.cpu'] ?? '?'} cores`, config['limits.memory'], devices.root?.size].filter(Boolean);
  return (
    <tr>
      <td>
        <code>{name}</code>
      </td>
      <td>{status}</td>
      <td>{location}</td>
      <td>{size.join(', ')}</td>
      <td>
        <code>{address}</code>
      </td>
      <td>
        <time dateTime={createdAt}>{formatMoment(new Date(createdAt))}</time>
      </td>
    </tr>
  );
}

function addressOf(world: World, stored: Stored): string {
  const { network } = shownState(world, stored);
  return network?.eth0?.addresses.find(({ family, scope }) => family === 'inet6' && scope === 'global')?.address ?? '';
}
