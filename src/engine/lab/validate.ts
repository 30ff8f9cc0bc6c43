import { parseIpv4, parsePrefix } from '../bytes/address.ts';
import { isHex } from '../bytes/hex.ts';
import { also, bad, type Check, exactly, list, number, optional, quote, shape, show, text, wrong } from './check.ts';
import type { Lab, PathConfig, SiteConfig, Traffic } from './lab.ts';
import { LAB_VERSION, migrate } from './migrate.ts';
import { proposal } from './proposals.ts';
import { judgeWhole } from './whole.ts';

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

const ike = shape<SiteConfig['ike']>({
  version: exactly(2),
  proposals: list(proposal('ike'), 1, 8),
  psk,
  localId: identity,
  remoteId: identity,
  retransmit,
});

const child = shape<SiteConfig['child']>({
  mode: exactly('tunnel'),
  proposals: list(proposal('child'), 1, 8),
  local: list(prefix, 1, 8),
  remote: list(prefix, 1, 8),
});

const site = shape<SiteConfig>({ gateway: address, lan: prefix, host: address, ike, child });

const path = shape<PathConfig>({
  delayMs: number(0.01, 10_000, true),
  lanDelayMs: number(0.01, 1_000, true),
  mtu: number(576, 9_000),
  lose: list(number(1, 100_000), 0, 1_000),
});

const siteName: Check<'a' | 'b'> = (value, place) =>
  value === 'a' || value === 'b' ? { ok: true, value } : wrong(place, '“a” or “b”', show(value));

const startMs = number(0, 600_000);

const ping = shape<Extract<Traffic, { kind: 'ping' }>>({
  kind: exactly('ping'),
  from: siteName,
  startMs,
  count: number(1, 200),
  intervalMs: number(1, 60_000),
  bytes: number(0, 1_472),
});

const deletion = shape<Extract<Traffic, { kind: 'delete-ike' }>>({
  kind: exactly('delete-ike'),
  site: siteName,
  startMs,
});

const traffic: Check<Traffic> = (value, place) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kind === 'ping') return ping(value, place);
  if (kind === 'delete-ike') return deletion(value, place);
  return wrong(`${place}.kind`, '“ping” or “delete-ike”', show(kind));
};

const lab = also(
  shape<Lab>({
    version: exactly(LAB_VERSION),
    preset: optional(text(1, 64)),
    seed: text(1, 128),
    sites: shape<Lab['sites']>({ a: site, b: site }),
    path,
    traffic: list(traffic, 1, 8),
  }),
  judgeWhole,
);

/** Checks a parsed document: migrates it to the current version, then every value against the closed schema. */
export function checkLab(document: unknown): LabResult {
  const current = migrate(document);
  if (!current.ok) return current;
  const checked = lab(current.value, '');
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
    const reason = error instanceof SyntaxError ? error.message.replace(/\s+/g, ' ') : 'it is nested too deeply';
    return bad(`The Lab is not JSON: ${reason}`);
  }
}
