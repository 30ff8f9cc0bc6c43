import { parseIpv4, parsePrefix } from '../bytes/address.ts';
import { isHex } from '../bytes/hex.ts';
import { printable } from '../bytes/printable.ts';
import {
  also,
  bad,
  type Check,
  exactly,
  flag,
  list,
  number,
  oneOf,
  optional,
  quote,
  shape,
  show,
  text,
  wrong,
} from './check.ts';
import type {
  ChildConfig,
  IkeConfig,
  Intervention,
  Lab,
  Lifetime,
  NatConfig,
  PathConfig,
  SiteConfig,
  Traffic,
} from './lab.ts';
import { LAB_VERSION, migrate } from './migrate.ts';
import { proposal } from './proposals.ts';
import { judgePlayed, judgeWhole } from './whole.ts';

/** Longest document, in characters. */
export const LAB_TEXT_LIMIT = 64_000;

export type LabResult = { ok: true; lab: Lab } | { ok: false; message: string };

const address = also(text(1, 40), (value, place) =>
  parseIpv4(value) ? undefined : `${place}: expected an IPv4 address such as 192.0.2.1, found ${quote(value)}`,
);

const prefix = also(text(1, 40), judgePrefix);

function judgePrefix(value: string, place: string): string | undefined {
  const parsed = parsePrefix(value);
  if (!parsed) return `${place}: expected an IPv4 prefix such as 10.1.0.0/24, found ${quote(value)}`;
  const canonical = `${parsed.first}/${parsed.length}`;
  const same = value === canonical || (parsed.length === 32 && value === parsed.first);
  return same
    ? undefined
    : `${place}: expected ${canonical}, found ${quote(value)}, which has bits set behind the prefix`;
}

const psk = also(text(1, 256), (value, place) =>
  value.startsWith('0x') && !(isHex(value) && value.length > 2)
    ? `${place}: expected hex digits in pairs after 0x, found ${quote(value)}`
    : undefined,
);

const identity = also(text(1, 128), (value, place) =>
  /^[\x21-\x7e]+$/.test(value)
    ? undefined
    : `${place}: expected an address or a name without spaces, found ${quote(value)}`,
);

const retransmit = shape<SiteConfig['ike']['retransmit']>({
  timeoutMs: number(100, 60_000),
  base: number(1, 4, true),
  tries: number(0, 10),
});

/** Two hours: the longest that a recording may last. */
const LONGEST_RUN_MS = 7_200_000;
const LONGEST_LIFE_SECONDS = 604_800;

const ike = shape<IkeConfig>({
  version: oneOf(1, 2),
  mode: oneOf('main', 'aggressive'),
  proposals: list(proposal, 1, 8),
  psk,
  localId: identity,
  remoteId: identity,
  retransmit,
  lifetimeSeconds: number(0, LONGEST_LIFE_SECONDS),
  dpdSeconds: number(0, 3_600),
  natTraversal: flag,
  cookies: flag,
  fragmentBytes: also(number(0, 9_000), (value, place) =>
    value === 0 || value >= 128 ? undefined : `${place}: expected 0 or at least 128, found ${value}`,
  ),
});

const child = shape<ChildConfig>({
  mode: oneOf('tunnel', 'transport'),
  protocol: oneOf('esp', 'ah', 'ah-esp'),
  proposals: list(proposal, 1, 8),
  local: list(prefix, 1, 8),
  remote: list(prefix, 1, 8),
  esn: flag,
  replayWindow: number(0, 1_024),
  lifetime: shape<Lifetime>({ seconds: number(0, LONGEST_LIFE_SECONDS), bytes: number(0, 1_000_000_000) }),
});

const site = shape<SiteConfig>({
  gateway: address,
  lan: prefix,
  host: address,
  ike,
  child,
  second: optional(child),
  innerNat: optional(address),
});

const path = shape<PathConfig>({
  delayMs: number(0.01, 10_000, true),
  lanDelayMs: number(0.01, 1_000, true),
  mtu: number(576, 9_000),
  lose: list(number(1, 100_000), 0, 1_000),
  nat: optional(
    shape<NatConfig>({ outside: address, kind: oneOf('ports', 'address'), timeoutSeconds: number(1, 86_400) }),
  ),
});

const siteName = oneOf('a', 'b');
const startMs = number(0, LONGEST_RUN_MS);

const ping = shape<Extract<Traffic, { kind: 'ping' }>>({
  kind: exactly('ping'),
  from: siteName,
  ends: oneOf('hosts', 'gateways'),
  to: optional(address),
  startMs,
  count: number(1, 200),
  intervalMs: number(1, 60_000),
  bytes: number(0, 1_472),
});

const COMMANDS = ['delete-ike', 'delete-child', 'rekey-ike', 'rekey-child', 'check-peer'] as const;

const command = shape<Exclude<Traffic, { kind: 'ping' }>>({ kind: oneOf(...COMMANDS), site: siteName, startMs });

const kindAt = (value: unknown) =>
  typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;

const traffic: Check<Traffic> = (value, place) => {
  const kind = kindAt(value);
  if (kind === 'ping') return ping(value, place);
  if (COMMANDS.some((known) => known === kind)) return command(value, place);
  return wrong(`${place}.kind`, ['ping', ...COMMANDS].map(quote).join(' or '), show(kind));
};

const nth = number(1, 100_000);
const replay = shape<Extract<Intervention, { kind: 'replay' }>>({
  kind: exactly('replay'),
  packet: nth,
  afterMs: number(0.01, LONGEST_RUN_MS, true),
});
const delay = shape<Extract<Intervention, { kind: 'delay' }>>({
  kind: exactly('delay'),
  packet: nth,
  byMs: number(0.01, LONGEST_RUN_MS, true),
});
const flip = shape<Extract<Intervention, { kind: 'flip' }>>({
  kind: exactly('flip'),
  packet: nth,
  byte: number(0, 65_535),
  bit: number(0, 7),
});

const intervention: Check<Intervention> = (value, place) => {
  const kind = kindAt(value);
  if (kind === 'replay') return replay(value, place);
  if (kind === 'delay') return delay(value, place);
  if (kind === 'flip') return flip(value, place);
  return wrong(`${place}.kind`, '“replay” or “delay” or “flip”', show(kind));
};

const document = shape<Lab>({
  version: exactly(LAB_VERSION),
  preset: optional(text(1, 64)),
  seed: text(1, 128),
  sites: shape<Lab['sites']>({ a: site, b: site }),
  path,
  traffic: list(traffic, 1, 16),
  interventions: list(intervention, 0, 64),
  runMs: number(0, LONGEST_RUN_MS),
});

const lab = also(document, judgeWhole);
const played = also(document, judgePlayed);

/** Checks a parsed document: migrates it to the current version, then every value against the closed schema. */
export const checkLab = (unchecked: unknown): LabResult => checkAs(lab, unchecked);

/** The same for the Lab of a real run, whose gateways may share an address. */
export const checkPlayedLab = (unchecked: unknown): LabResult => checkAs(played, unchecked);

function checkAs(check: Check<Lab>, unchecked: unknown): LabResult {
  const current = migrate(unchecked);
  if (!current.ok) return current;
  const checked = check(current.value, '');
  return checked.ok ? { ok: true, lab: checked.value } : checked;
}

/**
 * Reads a Lab from JSON text of any origin. Never throws: what is wrong is one sentence that names the place,
 * `sites.a.ike.psk: expected text, found a number`.
 */
export function parseLab(json: string): LabResult {
  if (json.length > LAB_TEXT_LIMIT) {
    return bad(`The Lab: expected at most ${LAB_TEXT_LIMIT} characters, found ${json.length}`);
  }
  try {
    return checkLab(JSON.parse(json));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? printable(error.message.replace(/\s+/g, ' '), 200) : 'it is nested too deeply';
    return bad(`The Lab is not JSON: ${reason}`);
  }
}
