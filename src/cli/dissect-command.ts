import { type CapturedPacket, readCapture } from '../engine/capture/read.ts';
import { readKeyFiles } from '../engine/capture/wireshark-keys.ts';
import { createDissector, NO_KEYS } from '../engine/dissect/dissect.ts';
import type { KeyTable } from '../engine/dissect/key-table.ts';
import type { Dissection, Field } from '../engine/wire/span.ts';
import type { Call } from './args.ts';
import { BadInput, type Io, readFile, readOptionalText } from './io.ts';
import { jsonOf } from './json.ts';
import { treeOf } from './tree.ts';

type DissectCall = Extract<Call, { command: 'dissect' }>;

const KEY_FILES = ['ikev1_decryption_table', 'ikev2_decryption_table', 'esp_sa'] as const;

/**
 * Prints every packet of a capture as a field tree, or all of them as JSON. What a damaged file still holds is printed
 * before the failure is named. @throws BadInput
 */
export function dissectCommand(call: DissectCall, io: Io): void {
  const keys = call.keys === undefined ? NO_KEYS : keysOf(call.keys, io);
  const { packets, error } = readCapture(readFile(io, call.capture));
  if (packets.length > 0 || !error) print(packets, keys, call.json ?? false, io);
  if (error) throw new BadInput(`${call.capture}: ${error.message}`);
}

function keysOf(folder: string, io: Io): KeyTable {
  const texts = KEY_FILES.map((name) => [name, readOptionalText(io, `${folder}/${name}`)] as const);
  const found = texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  if (found.length === 0) throw new BadInput(`${folder}: no key file; expected ${KEY_FILES.join(', ')}`);
  const { keys, errors } = readKeyFiles(Object.fromEntries(found));
  if (errors[0] !== undefined) throw new BadInput(`${folder}/${errors[0]}`);
  return keys;
}

/** Packet by packet, because the JSON of a long capture is longer than a string may be. */
function print(packets: readonly CapturedPacket[], keys: KeyTable, json: boolean, io: Io): void {
  const dissect = createDissector(keys);
  if (json) io.out('[');
  packets.forEach((packet, index) => {
    const dissection = dissect(packet.bytes, packet.link);
    if (!json) io.out(treeOf(packet, dissection));
    else io.out(`${index > 0 ? ',' : ''}\n${jsonOf(entryOf(packet, dissection))}`);
  });
  if (json) io.out('\n]\n');
}

function entryOf(packet: CapturedPacket, { protocols, summary, fields }: Dissection) {
  const { number, time, bytes } = packet;
  return { number, time, length: bytes.length, protocols, summary, fields: fields.map(fieldOf) };
}

interface JsonField {
  id: string;
  name: string;
  start: number;
  end: number;
  source: string;
  value: Field['value'] | null;
  show: string;
  error?: Field['error'];
  children?: JsonField[];
}

function fieldOf({ id, name, start, end, source, value, show, error, children }: Field): JsonField {
  const field = { id, name, start, end, source, value: value ?? null, show, ...(error ? { error } : {}) };
  return children?.length ? { ...field, children: children.map(fieldOf) } : field;
}
