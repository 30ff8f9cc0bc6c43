import type { NatConfig } from '../lab/lab.ts';
import type { Time } from '../values/value.ts';
import type { Socket } from './translate.ts';

/** One row: who inside is known outside under which address and port. */
export interface Mapping {
  protocol: number;
  inside: Socket;
  outside: Socket;
  /** With a protocol that has no ports: the far end that the last inside user talked to. */
  remote?: string;
  lastUsed: Time;
}

/** The rows of a NAT, oldest first, and how many it has ever made. */
export interface NatTable {
  rows: readonly Mapping[];
  made: number;
}

export const EMPTY_TABLE: NatTable = { rows: [], made: 0 };

/** Ports are handed out far apart, so that nobody mistakes one for another. */
const FIRST_PORT = 40_050;
const STRIDE = 450;
const PORTS = Math.floor((65_535 - FIRST_PORT) / STRIDE) + 1;

function freePort({ rows, made }: NatTable, protocol: number): number {
  for (let tried = 0; tried < PORTS; tried++) {
    const port = FIRST_PORT + ((made + tried) % PORTS) * STRIDE;
    if (!rows.some((row) => row.protocol === protocol && row.outside.port === port)) return port;
  }
  throw new RangeError('a NAT of a Lab has fewer mappings than ports');
}

const same = (one: Socket, other: Socket) => one.address === other.address && one.port === other.port;

/** Address translation keeps one row for each inside address, for all protocols; `0` stands for them. */
const ANY_PROTOCOL = 0;

/** The row that an outgoing packet belongs to. */
export function rowFrom(
  { rows }: NatTable,
  kind: NatConfig['kind'],
  protocol: number,
  inside: Socket,
  remote: string,
): Mapping | undefined {
  if (kind === 'address') return rows.find((row) => row.inside.address === inside.address);
  return rows.find(
    (row) =>
      row.protocol === protocol && same(row.inside, inside) && (inside.port !== undefined || row.remote === remote),
  );
}

/** The row that an incoming packet belongs to. Of several users of a protocol without ports, the last one gets everything. */
export function rowTo(
  { rows }: NatTable,
  kind: NatConfig['kind'],
  protocol: number,
  outside: Socket,
  remote: string,
): Mapping | undefined {
  if (kind === 'address') return rows.find((row) => row.outside.address === outside.address);
  if (outside.port !== undefined) {
    return rows.find((row) => row.protocol === protocol && same(row.outside, outside));
  }
  return rows.findLast((row) => row.protocol === protocol && row.remote === remote);
}

/** A packet that goes out, as the table sees it. */
export interface Outgoing {
  protocol: number;
  inside: Socket;
  remote: string;
  at: Time;
}

/** A new row for an outgoing packet that has none. */
export function addRow(table: NatTable, config: NatConfig, packet: Outgoing): { table: NatTable; row: Mapping } {
  const row = newRow(table, config, packet);
  return { table: { rows: [...table.rows, row], made: table.made + 1 }, row };
}

function newRow(table: NatTable, { outside, kind }: NatConfig, { protocol, inside, remote, at }: Outgoing): Mapping {
  const address = { address: outside };
  if (kind === 'address') {
    return { protocol: ANY_PROTOCOL, inside: { address: inside.address }, outside: address, lastUsed: at };
  }
  if (inside.port === undefined) return { protocol, inside, outside: address, remote, lastUsed: at };
  return { protocol, inside, outside: { ...address, port: freePort(table, protocol) }, lastUsed: at };
}

/** The table with a row used again. */
export function touch(table: NatTable, row: Mapping, at: Time): NatTable {
  return { ...table, rows: table.rows.map((one) => (one === row ? { ...row, lastUsed: at } : one)) };
}

/** The table without the rows that nobody has used after `since`. */
export function sweep(table: NatTable, since: Time): { table: NatTable; expired: readonly Mapping[] } {
  const expired = table.rows.filter((row) => row.lastUsed <= since);
  return { table: { ...table, rows: table.rows.filter((row) => !expired.includes(row)) }, expired };
}
