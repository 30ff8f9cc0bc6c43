import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Endpoint } from '../../engine/ike/peer.ts';
import { BadInput } from '../io.ts';
import { type Ends, listeningPorts } from './ports.ts';

/** A UDP payload that has come in. */
export interface Incoming {
  local: Endpoint;
  remote: Endpoint;
  payload: Uint8Array;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program is listening there; name another port: --local IP:PORT',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'ports below 1024 need root, or another port: --local IP:PORT',
};

/** The UDP sockets of one gateway: one for each of its ports. */
export class Sockets {
  readonly #open = new Map<number, Socket>();
  readonly #leaving = new Set<Promise<void>>();
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** @throws BadInput where a port cannot be had */
  static async listen(ends: Ends, heard: (incoming: Incoming) => void): Promise<Sockets> {
    const sockets = new Sockets(ends.local.address);
    const { needed, wanted } = listeningPorts(ends);
    try {
      for (const port of needed) await sockets.#bind(port, heard);
    } catch (error) {
      await sockets.close();
      throw error;
    }
    for (const port of wanted) await sockets.#bind(port, heard).catch(() => undefined);
    return sockets;
  }

  async #bind(port: number, heard: (incoming: Incoming) => void): Promise<void> {
    const address = this.#address;
    const socket = createSocket({ type: 'udp4' });
    socket.on('message', (payload, from) => {
      const remote = { address: from.address, port: from.port };
      heard({ local: { address, port }, remote, payload: new Uint8Array(payload) });
    });
    try {
      socket.bind(port, address);
      await once(socket, 'listening');
    } catch (error) {
      socket.close();
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      throw new BadInput(`${address}:${port}: cannot be listened on: ${REASONS[code] ?? code}`);
    }
    // An answer that nobody can take is an answer that does not come.
    socket.on('error', () => undefined);
    this.#open.set(port, socket);
  }

  /** Sends from one of the ports; what was to leave from another goes nowhere. */
  send(from: number, to: Endpoint, payload: Uint8Array): void {
    const socket = this.#open.get(from);
    if (!socket) return;
    const sent = new Promise<void>((resolve) => socket.send(payload, to.port, to.address, () => resolve()));
    this.#leaving.add(sent);
    void sent.then(() => this.#leaving.delete(sent));
  }

  /** Closes them when everything has left. */
  async close(): Promise<void> {
    await Promise.all(this.#leaving);
    for (const socket of this.#open.values()) socket.close();
    this.#open.clear();
  }
}
