import { connect, createServer } from 'node:net';

/** A TCP port of 127.0.0.1 that nobody listens on: `wanted` when it is free, else any. */
export async function freePort(wanted = 0): Promise<number> {
  return (await canListen(wanted)) ?? (await canListen(0)) ?? fail();
}

/** The port that could be listened on, or null when it is taken. */
export function canListen(port: number, host = '127.0.0.1'): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(null));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => done(address && typeof address === 'object' ? address.port : null));
    });
  });
}

/** Whether something listens on a port of this machine. */
export function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

function fail(): never {
  throw new Error('Expected a free TCP port on 127.0.0.1, but none could be listened on.');
}
