import { decodeIpv4 } from '../formats/ipv4.ts';
import type { NatConfig } from '../lab/lab.ts';
import type { Time } from '../values/value.ts';
import { dropOutputs } from './gateway-drops.ts';
import { passOn } from './gateway-ip.ts';
import { addRow, EMPTY_TABLE, type Mapping, type NatTable, rowFrom, rowTo, sweep, touch } from './nat-table.ts';
import type { NodeInput, NodeOutput, NodeStep, Packet, Port, Send } from './node.ts';
import { protocolOf, type Socket, socketOf, translate } from './translate.ts';

/**
 * A network address translator between gateway A and the Internet (RFC 3022). It knows nothing of IPsec.
 *
 * What it does to a protocol without ports, such as ESP and AH, is what common boxes do: it rewrites the address on the
 * way out and remembers who inside talked to that far end last; whatever comes back from there goes to that one. With one
 * gateway inside ESP gets through, as long as that gateway spoke first; a second one would take the first one's packets.
 */
export interface NatState {
  config: NatConfig;
  table: NatTable;
  /** Rows that have been seen to bring an answer back. */
  returned: readonly string[];
  /** An alarm is set. */
  watching: boolean;
}

export const createNat = (config: NatConfig): NatState => ({
  config,
  table: EMPTY_TABLE,
  returned: [],
  watching: false,
});

/** What it takes to look a row up and to rewrite a packet, in microseconds. */
const COST = 5;
const SWEEP = 'expire';

const textOf = ({ address, port }: Socket) => (port === undefined ? address : `${address}:${port}`);

function mappingOutput({ protocol, inside, outside }: Mapping, state: 'made' | 'used' | 'expired'): NodeOutput {
  return { kind: 'mapping', mapping: { state, protocol, inside: textOf(inside), outside: textOf(outside) } };
}

const timeoutOf = ({ config }: NatState): Time => config.timeoutSeconds * 1_000_000;

/** Sets the alarm for when the first row may be out of date, unless one is set: it rings too early at worst. */
function watched(state: NatState): { state: NatState; outputs: readonly NodeOutput[] } {
  const oldest = Math.min(...state.table.rows.map((row) => row.lastUsed));
  if (state.watching || !Number.isFinite(oldest)) return { state, outputs: [] };
  const alarm: NodeOutput = { kind: 'wake-at', timer: SWEEP, at: oldest + timeoutOf(state), idle: true };
  return { state: { ...state, watching: true }, outputs: [alarm] };
}

export const stepNat: NodeStep<NatState> = (state, input) => {
  if (input.kind === 'wake') return expire(state, input.at);
  if (input.kind !== 'packet') return { state, outputs: [] };
  const { packet } = input;
  const passed = decodeIpv4(packet.bytes).packet && passOn(packet.bytes);
  if (!passed) return { state, outputs: dropOutputs(packet, 'nat.dropped', { reason: 'damaged' }) };
  return input.port === 'lan' ? outwards(state, passed, input) : inwards(state, passed, input);
};

type PacketInput = NodeInput & { kind: 'packet' };

/** From the inside: the source is rewritten. The first packet of a flow makes the row. */
function outwards(state: NatState, bytes: Uint8Array, { packet, at }: PacketInput) {
  const { config, table } = state;
  const [inside, protocol] = [socketOf(bytes, 'source'), protocolOf(bytes)];
  const remote = socketOf(bytes, 'destination').address;
  const known = rowFrom(table, config.kind, protocol, inside, remote);
  const made = known
    ? { table: touch(table, known, at), row: known }
    : addRow(table, config, { protocol, inside, remote, at });
  const { row } = made;
  const next = { ...state, table: made.table };
  const outside = {
    ...row.outside,
    ...(row.outside.port === undefined && inside.port !== undefined && { port: inside.port }),
  };
  const outputs: NodeOutput[] = [mappingOutput(row, known ? 'used' : 'made')];
  const isOneToOne = config.kind === 'address';
  const ends = { inside: textOf(inside), outside: textOf(outside), remote, protocol };
  const params = { ...ends, ...(isOneToOne && { form: 'address' }) };
  const step = isOneToOne || outside.port !== undefined ? 'nat.translate' : 'nat.translate-portless';
  if (!known) outputs.push({ kind: 'derived', step, values: [], params, cost: COST });
  const watching = watched(next);
  outputs.push(forward(packet, translate(bytes, 'source', outside), 'internet'), ...watching.outputs);
  return { state: watching.state, outputs };
}

/** From the outside: only what answers a row gets in. */
function inwards(state: NatState, bytes: Uint8Array, { packet, at }: PacketInput) {
  const { config, table } = state;
  const [outside, protocol] = [socketOf(bytes, 'destination'), protocolOf(bytes)];
  const remote = socketOf(bytes, 'source').address;
  const row = rowTo(table, config.kind, protocol, outside, remote);
  const seen = { outside: textOf(outside), remote, protocol };
  if (!row) return { state, outputs: dropOutputs(packet, 'nat.dropped', { ...seen, reason: 'no-mapping' }) };
  const inside = {
    ...row.inside,
    ...(row.inside.port === undefined && outside.port !== undefined && { port: outside.port }),
  };
  const name = `${protocol}/${textOf(row.outside)}`;
  const first = !state.returned.includes(name);
  const next = { ...state, table: touch(table, row, at), returned: first ? [...state.returned, name] : state.returned };
  const outputs: NodeOutput[] = [mappingOutput(row, 'used')];
  const params = { ...seen, inside: textOf(inside) };
  if (first) outputs.push({ kind: 'derived', step: 'nat.restore', values: [], params, cost: COST });
  outputs.push(forward(packet, translate(bytes, 'destination', inside), 'lan'));
  return { state: next, outputs };
}

/** The same flight goes on: what the sender called it stays with it. */
function forward(packet: Packet, bytes: Uint8Array, port: Port): Send {
  const { as = { kind: 'other', label: 'Packet', retransmission: 0 }, step } = packet;
  return { kind: 'send', port, packet: { ...packet, bytes }, as, ...(step && { step }) };
}

/** A row that nobody has used for too long is forgotten, and what comes for it later has nowhere to go. */
function expire(state: NatState, at: Time) {
  const { table, expired } = sweep(state.table, at - timeoutOf(state));
  const watching = watched({ ...state, table, watching: false });
  const outputs = expired.flatMap((row): NodeOutput[] => [
    mappingOutput(row, 'expired'),
    {
      kind: 'derived',
      step: 'nat.expired',
      values: [],
      params: { inside: textOf(row.inside), outside: textOf(row.outside), seconds: state.config.timeoutSeconds },
      cost: COST,
    },
  ]);
  return { state: watching.state, outputs: [...outputs, ...watching.outputs] };
}
