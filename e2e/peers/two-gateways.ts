import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Outcome, Workspace } from './workspace.ts';

/** Two ports that nobody listens on. */
export async function freePorts(): Promise<[number, number]> {
  const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
  for (const socket of sockets) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  }
  const [one, other] = sockets.map((socket) => socket.address().port);
  for (const socket of sockets) socket.close();
  return [one ?? 0, other ?? 0];
}

const ends = (own: number, far: number) =>
  ['--local', `127.0.0.1:${own}`, '--remote', `127.0.0.1:${far}`, '--natt', `${far}`] as const;

/** Two of our own gateways, over UDP on this machine: A calls and B answers, each with more words if need be. */
export async function together(
  space: Workspace,
  a: readonly string[],
  b: readonly string[],
  lab = 'ikev2-psk',
): Promise<[Outcome, Outcome]> {
  const [one, other] = await freePorts();
  const answering = space.peer(['respond', lab, '--site', 'b', ...ends(other, one), ...b]);
  const calling = space.peer(['initiate', lab, '--site', 'a', ...ends(one, other), ...a]);
  return Promise.all([calling, answering]);
}
