import type { BenchSettings } from '../../../store/bench-address.ts';
import type { LabPacket } from '../esp/lab-packets.ts';
import type { Setup } from './setup.ts';

export interface FromEsp {
  /** The packet in hand, for as long as window and number are those that came with it. */
  packet?: number;
  /** What the address asks for in vain. */
  odd?: string;
}

/** The packet that one came with from the bench Inside ESP. Whatever changes window, number or order lets go of it. */
export function fromEsp(
  packets: readonly Pick<LabPacket, 'number'>[],
  { groups }: Pick<Setup, 'groups'>,
  { p, hi, size, n }: BenchSettings,
): FromEsp {
  if (p === undefined || p === '') return {};
  const packet = packets.find(({ number }) => String(number) === p)?.number;
  if (packet === undefined) return { odd: p.slice(0, 20) };
  const isWhole = hi !== undefined && size !== undefined && n !== undefined;
  return isWhole && groups.length === 0 ? { packet } : {};
}

/** Without the packet: the window, the number or the order is another. */
export const NO_PACKET: BenchSettings = { p: '' };
