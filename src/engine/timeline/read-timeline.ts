import { fromHex, isHex } from '../bytes/hex.ts';
import { cipherById, hashById, integrityById } from '../crypto/algorithms.ts';
import type { AhKeys, EspKeys, IkeKeys, Ikev1Keys, Ikev2Keys, KeyTable } from '../dissect/key-table.ts';
import type { LogLine, Params, SaEvent } from '../ike/peer.ts';
import { REFUSAL_NAMES, type Refusal } from '../ike/refusals.ts';
import {
  also,
  bad,
  type Check,
  exactly,
  flag,
  good,
  isRecord,
  kindOf,
  list,
  number,
  oneOf,
  optional,
  quote,
  shape,
  text,
  wrong,
} from '../lab/check.ts';
import { checkPlayedLab } from '../lab/validate.ts';
import type { Operand, Value } from '../values/value.ts';
import { judgeTimeline } from './judge-timeline.ts';
import type {
  Frame,
  PingResult,
  RealRun,
  TimedLog,
  TimedMapping,
  TimedRefusal,
  TimedSa,
  TimedWindow,
  Timeline,
  TimelineStep,
} from './timeline.ts';

/** Longest file, in characters. */
export const TIMELINE_TEXT_LIMIT = 20_000_000;

export type TimelineResult = { ok: true; timeline: Timeline } | { ok: false; message: string };

const MOST_FRAMES = 20_000;
const MOST = 200_000;
/** Two days: no run of the command line is as long. */
const LATEST = 172_800_000_000;
const LONGEST_BYTES = 65_535;

const time = number(0, LATEST);
const count = number(0, 0xffff_ffff);
const word = text(0, 200);
const site = oneOf('a', 'b');
const link = oneOf('lan-a', 'uplink-a', 'internet', 'lan-b');
const node = oneOf('host-a', 'gateway-a', 'nat', 'gateway-b', 'host-b');
const many = <T>(item: Check<T>) => list(item, 0, MOST);

const bytes: Check<Uint8Array> = (value, place) => {
  if (typeof value !== 'string') return wrong(place, 'bytes as hex digits', kindOf(value));
  if (value.length > 2 * LONGEST_BYTES) return wrong(place, `at most ${LONGEST_BYTES} bytes`, `${value.length / 2}`);
  return isHex(value) ? good(fromHex(value)) : wrong(place, 'bytes as hex digits', quote(value));
};

const params: Check<Params> = (value, place) => {
  if (!isRecord(value)) return wrong(place, 'an object', kindOf(value));
  const stray = Object.entries(value).find(([, one]) => typeof one !== 'string' && typeof one !== 'number');
  if (stray) return wrong(`${place}.${stray[0].slice(0, 40)}`, 'text or a number', kindOf(stray[1]));
  return good({ ...value } as Params);
};

const frame = shape<Frame>({
  number: number(1, MOST_FRAMES),
  packet: word,
  link,
  from: node,
  to: node,
  sentAt: time,
  arrivesAt: time,
  lost: flag,
  bytes,
  kind: oneOf('ike', 'esp', 'ah', 'icmp', 'keepalive', 'other'),
  label: word,
  inner: optional(word),
  retransmission: number(0, MOST_FRAMES),
});

const stage = oneOf(
  ...(['idle', 'main-mode', 'aggressive-mode', 'quick-mode', 'ike-sa-init', 'ike-auth'] as const),
  ...(['create-child-sa', 'informational', 'traffic', 'delete'] as const),
);

const step = shape<TimelineStep>({
  index: count,
  at: time,
  id: text(1, 80),
  stage,
  actor: node,
  frame: optional(number(1, MOST_FRAMES)),
  flying: flag,
  values: list(word, 0, 100),
  params,
});

type OperandOf<K extends Operand['kind']> = Extract<Operand, { kind: K }>;
const offset = number(0, LONGEST_BYTES);

const OPERANDS: { readonly [K in Operand['kind']]: Check<OperandOf<K>> } = {
  value: shape<OperandOf<'value'>>({
    label: word,
    kind: exactly('value'),
    value: word,
    start: optional(offset),
    end: optional(offset),
  }),
  span: shape<OperandOf<'span'>>({
    ...{
      label: word,
      kind: exactly('span'),
      packet: word,
      source: word,
      start: offset,
      end: offset,
      field: word,
      bytes,
    },
  }),
  config: shape<OperandOf<'config'>>({ label: word, kind: exactly('config'), site, path: word, bytes }),
  constant: shape<OperandOf<'constant'>>({ label: word, kind: exactly('constant'), bytes }),
  seed: shape<OperandOf<'seed'>>({ label: word, kind: exactly('seed'), draw: word }),
};

const operand: Check<Operand> = (value, place) => {
  const kind = isRecord(value) ? value.kind : undefined;
  const check = kindNamed(kind);
  return check
    ? check(value, place)
    : wrong(`${place}.kind`, Object.keys(OPERANDS).map(quote).join(' or '), kindOf(kind));
};

function kindNamed(kind: unknown): Check<Operand> | undefined {
  return typeof kind === 'string' && Object.hasOwn(OPERANDS, kind) ? OPERANDS[kind as Operand['kind']] : undefined;
}

const value = shape<Value>({
  id: text(1, 200),
  name: word,
  owner: site,
  rule: word,
  algorithm: optional(word),
  operands: list(operand, 0, 400),
  bytes,
  rfc: word,
  secret: flag,
  at: time,
});

const log = shape<TimedLog>({
  at: time,
  site,
  log: shape<LogLine>({ group: oneOf('NET', 'ENC', 'IKE', 'CFG', 'CHD', 'KNL', 'ESP'), event: word, params }),
  text: text(0, 2_000),
});

const sa = shape<TimedSa>({
  at: time,
  site,
  event: shape<SaEvent>({
    sa: text(1, 40),
    kind: oneOf('ike', 'child'),
    state: oneOf('proposed', 'keyed', 'authenticated', 'installed', 'old', 'deleted', 'refused'),
    spis: shape<SaEvent['spis']>({
      initiator: optional(word),
      responder: optional(word),
      in: optional(word),
      out: optional(word),
    }),
    params,
  }),
});

const refusal = shape<TimedRefusal>({
  at: time,
  site,
  refusal: shape<Refusal>({ by: oneOf('self', 'peer'), notify: oneOf(...REFUSAL_NAMES), retried: flag }),
  params,
});

const ping = shape<PingResult>({
  from: site,
  identifier: number(0, 65_535),
  sequence: number(0, 65_535),
  sentAt: time,
  answeredAt: optional(time),
  lostBecause: optional(word),
});

const mapping = shape<TimedMapping>({
  at: time,
  state: oneOf('made', 'used', 'expired'),
  protocol: number(0, 255),
  inside: word,
  outside: word,
});

const window = shape<TimedWindow>({
  at: time,
  site,
  sa: word,
  spi: count,
  sequence: number(0, Number.MAX_SAFE_INTEGER),
  verdict: oneOf('fresh', 'replayed', 'too-old', 'bad-tag'),
  size: number(0, 1_024),
  highest: number(0, Number.MAX_SAFE_INTEGER),
  seen: list(number(0, Number.MAX_SAFE_INTEGER), 0, 1_024),
  frame: optional(number(1, MOST_FRAMES)),
});

const known = (find: (id: string) => unknown, what: string): Check<string> =>
  also(word, (id, place) => (find(id) ? undefined : `${place}: expected ${what}, found ${quote(id)}`));
const cipher = known(cipherById, 'a cipher that the lab knows');
const integrity = known(integrityById, 'an integrity algorithm that the lab knows');

const ikev1 = shape<Ikev1Keys>({
  ...{ version: exactly(1), initiatorSpi: bytes, responderSpi: bytes, encryption: cipher },
  ...{ hash: known(hashById, 'a hash that the lab knows'), key: bytes },
});
const ikev2 = shape<Ikev2Keys>({
  ...{ version: exactly(2), initiatorSpi: bytes, responderSpi: bytes, encryption: cipher },
  ...{ integrity: optional(integrity), skEi: bytes, skEr: bytes, skAi: optional(bytes), skAr: optional(bytes) },
});
const ike: Check<IkeKeys> = (entry, place) =>
  isRecord(entry) && entry.version === 1 ? ikev1(entry, place) : ikev2(entry, place);

const keys = shape<KeyTable>({
  ike: many(ike),
  esp: many(
    shape<EspKeys>({
      ...{ spi: count, source: word, destination: word, encryption: cipher, integrity: optional(integrity) },
      ...{
        encryptionKey: bytes,
        integrityKey: optional(bytes),
        uncheckedIcvBytes: optional(number(0, 64)),
        esn: optional(flag),
      },
    }),
  ),
  ah: many(
    shape<AhKeys>({ spi: count, source: word, destination: word, integrity, integrityKey: bytes, esn: optional(flag) }),
  ),
});

const real = shape<RealRun>({
  site,
  peer: text(1, 60),
  encapPorts: list(number(1, 65_535), 0, 8),
  began: text(1, 40),
  flight: time,
});

const lab: Check<Timeline['lab']> = (document) => {
  const checked = checkPlayedLab(document);
  return checked.ok ? good(checked.lab) : bad(`lab: ${checked.message}`);
};

const timeline = also(
  shape<Timeline>({
    lab,
    end: time,
    frames: list(frame, 0, MOST_FRAMES),
    steps: list(step, 1, MOST),
    values: many(value),
    logs: many(log),
    sas: many(sa),
    refusals: many(refusal),
    pings: many(ping),
    mappings: many(mapping),
    windows: many(window),
    keys,
    cut: optional(oneOf('events', 'time')),
    real: optional(real),
  }),
  judgeTimeline,
);

/** Whether a document is meant as a Timeline, and not as a Lab. */
export function looksLikeTimeline(document: unknown): boolean {
  return isRecord(document) && 'frames' in document && 'steps' in document;
}

/**
 * Checks what `phasewise peer --timeline` and `simulate --timeline` write, and whatever else was put in such a file. Never
 * throws: what is wrong is one sentence that names the place, `timeline.frames.3.bytes: expected bytes as hex digits, found null`.
 */
export function checkTimeline(document: unknown): TimelineResult {
  const checked = timeline(document, 'timeline');
  return checked.ok ? { ok: true, timeline: checked.value } : checked;
}
