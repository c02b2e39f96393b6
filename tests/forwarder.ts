import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';

/** What a port leads to. */
export type Forwarder = {
  port: number;
  /** Later connections go to another server; those that exist stay open and hear nothing any more. */
  moveTo: (target: number) => void;
  /** As moveTo, but later connections hear nothing either. */
  silence: () => void;
  /** Nobody listens, and every connection breaks. */
  refuse: () => Promise<void>;
  accept: () => Promise<void>;
  close: () => Promise<void>;
};

/** A port of this machine behind which a server can stand still, move and go away. */
export async function startForwarder(target: number): Promise<Forwarder> {
  let aim: number | undefined = target;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    keep(open, client);
    if (aim === undefined) return;
    const upstream = keep(open, connect(aim, '127.0.0.1'));
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.once('close', () => silent.has(one) || other.destroy());
  });
  const silent = new Set<Socket>();
  const listen = async (port: number) => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port to forward from');
    return address.port;
  };
  const port = await listen(0);
  const hush = (next: number | undefined) => {
    aim = next;
    for (const socket of open) {
      silent.add(socket);
      socket.unpipe();
      socket.removeAllListeners('data').resume();
    }
  };
  const refuse = async () => {
    for (const socket of open) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    port,
    moveTo: hush,
    silence: () => hush(undefined),
    refuse,
    accept: async () => void (await listen(port)),
    close: refuse,
  };
}

function keep(open: Set<Socket>, socket: Socket): Socket {
  open.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => open.delete(socket));
  return socket;
}
