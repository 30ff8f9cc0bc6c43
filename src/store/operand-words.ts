import { fillWords } from '../content/fill.ts';
import { OPERANDS, SOURCES } from '../content/ui/formulas.ts';
import { ipv4Text } from '../engine/bytes/address.ts';
import { readU16 } from '../engine/bytes/bytes.ts';
import { frameOfPacket, packetNumber } from '../engine/timeline/numbering.ts';
import type { Timeline } from '../engine/timeline/timeline.ts';
import type { Operand, PacketId, Site, Value } from '../engine/values/value.ts';
import type { SourceId } from '../engine/wire/span.ts';
import { cutHex } from '../ui/hex-text.ts';
import { symbolIn } from './symbols.ts';

/** A box of a formula: the operand's name, and under it where it came from. */
export interface OperandWords {
  title: string;
  /** Set as mathematics. */
  isSymbol: boolean;
  from: string;
}

const letter = (site: Site): string => (site === 'a' ? 'A' : 'B');
const count = (bytes: number): string => fillWords(SOURCES.bytes, { count: bytes });

/** @param here the packet on show, which is called by no number */
export function operandWords(
  timeline: Timeline,
  here: PacketId | undefined,
  operand: Operand,
  value?: Value,
): OperandWords {
  if (operand.kind === 'value') return valueWords(timeline, operand, value);
  const plain = (title: string, from: string): OperandWords => ({ title, isSymbol: false, from });
  const title = OPERANDS[operand.label] ?? operand.label;
  switch (operand.kind) {
    case 'seed':
      return plain(SOURCES.random, SOURCES.seed);
    case 'span':
      return plain(title, `${count(operand.bytes.length)}, ${packetWords(timeline, here, operand)}`);
    case 'config':
      return plain(configTitle(operand.path, title, operand.bytes), configWords(operand.path, operand.site));
    case 'constant':
      return plain(
        constantTitle(operand.label, title, operand.bytes),
        operand.label === 'g' ? SOURCES.generator : SOURCES.constant,
      );
  }
}

function valueWords(timeline: Timeline, operand: Extract<Operand, { kind: 'value' }>, value?: Value): OperandWords {
  if (!value) return { title: operand.label, isSymbol: false, from: '' };
  const symbol = symbolIn(timeline, value.name, value.id);
  const origin = originWords(timeline, value);
  const from = value.rule === 'config' ? origin : `${count(value.bytes.length)}, ${origin}`;
  return { title: symbol ?? value.name, isSymbol: symbol !== undefined, from };
}

/** Where a value came from, in three words. */
function originWords(timeline: Timeline, value: Value): string {
  const [operand] = value.operands;
  const x = letter(value.owner);
  if (value.rule === 'seed') return fillWords(SOURCES.drawn, { x });
  if (value.rule === 'config') return fillWords(SOURCES.typed, { x });
  if (value.rule !== 'wire' || operand?.kind !== 'span') return fillWords(SOURCES.computed, { x });
  return numbered(timeline, operand.packet);
}

interface SpanPlace {
  packet: PacketId;
  source: SourceId;
}

function packetWords(timeline: Timeline, here: PacketId | undefined, { packet, source }: SpanPlace): string {
  if (packet === here) return source === 'wire' ? SOURCES.here : SOURCES.opened;
  return numbered(timeline, packet);
}

function numbered(timeline: Timeline, packet: PacketId): string {
  const frame = frameOfPacket(timeline, packet);
  const number = frame && packetNumber(timeline, frame);
  return number === undefined ? SOURCES.uncounted : fillWords(SOURCES.packet, { number });
}

const isGateway = (path: string) => /^sites\.[ab]\.gateway$/.test(path);

function configTitle(path: string, title: string, bytes: Uint8Array): string {
  return isGateway(path) ? ipv4Text(bytes) : title;
}

function configWords(path: string, site: Site): string {
  return fillWords(isGateway(path) ? SOURCES.address : SOURCES.typed, { x: letter(site) });
}

function constantTitle(label: string, title: string, bytes: Uint8Array): string {
  if (label === 'port') return `${title} ${readU16(bytes)}`;
  if (label === 'protocol') return `${title} ${bytes[0] ?? ''}`;
  return label in OPERANDS ? title : `${title} ${cutHex(bytes)}`;
}
