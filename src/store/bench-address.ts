import { PRESET_SLUGS } from './labs.ts';

export const BENCHES = ['dh', 'integrity', 'hmac', 'keys', 'esp', 'replay'] as const;
export type Bench = (typeof BENCHES)[number];

/** What a bench itself keeps in the address, by names of its own: `p=23`, `packet=5`. */
export type BenchSettings = Readonly<Record<string, string>>;

/** The lab, and the step in it, whose values a bench is loaded with. */
export interface BenchSource {
  /** A preset's slug, or the code that a link carries. */
  preset?: string;
  code?: string;
  /** Another ESP proposal than the lab's: `aes256ccm16-esn`. */
  esp?: string;
  /** Counted from 1, as in the addresses of the lab. */
  step?: number;
}

/** `#/workbench/<bench>?lab=<preset>|d=<code>&esp=<proposal>&step=<n>&…`: the rest are settings of the bench. */
export interface BenchAddress {
  bench: Bench;
  source: BenchSource;
  settings: BenchSettings;
}

/** What to say of an address that is not quite one. */
export type BenchTrouble = { key: 'unknownBench' | 'unknownPreset'; name: string } | { key: 'badStep' };

export interface BenchReading {
  address: BenchAddress;
  trouble?: BenchTrouble;
}

const MAX_CODE = 100_000;
/** Enough for a message and a key in hex; longer ones are not kept in an address. */
export const MAX_SETTING = 4_000;

/** Reads a location hash of this room. Anybody can type one, so anything may be in it. */
export function readBenchAddress(hash: string): BenchReading {
  const [, name = '', query = ''] = /^#\/workbench\/?([^?]*)(?:\?(.*))?$/s.exec(hash) ?? [];
  const bench = BENCHES.find((one) => one === name.replace(/\/$/, ''));
  const params = new URLSearchParams(query);
  const { source, trouble } = readSource(params);
  const settings = Object.fromEntries(
    [...params].filter(([key, value]) => !SOURCE_KEYS.includes(key) && value.length <= MAX_SETTING),
  );
  const address = { bench: bench ?? 'dh', source, settings };
  if (bench === undefined && name !== '') {
    return { address, trouble: { key: 'unknownBench', name: name.slice(0, 60) } };
  }
  return { address, ...(trouble && { trouble }) };
}

const SOURCE_KEYS: readonly string[] = ['lab', 'd', 'esp', 'step'];
const MAX_PROPOSAL = 80;

function readSource(params: URLSearchParams): { source: BenchSource; trouble?: BenchTrouble } {
  const typed = params.get('step');
  const step = typed !== null && /^[1-9]\d{0,5}$/.test(typed) ? { step: Number(typed) } : {};
  const proposal = params.get('esp')?.slice(0, MAX_PROPOSAL);
  const preset = params.get('lab');
  const code = params.get('d');
  if (preset !== null && !PRESET_SLUGS.includes(preset)) {
    return { source: step, trouble: { key: 'unknownPreset', name: preset.slice(0, 60) } };
  }
  const source = {
    ...(preset !== null ? { preset } : code && code.length <= MAX_CODE ? { code } : {}),
    ...(proposal && { esp: proposal }),
    ...step,
  };
  return typed !== null && step.step === undefined ? { source, trouble: { key: 'badStep' } } : { source };
}

/** Writes the hash of a bench. Settings that are empty are left out; one of the lab's own keys changes the lab. */
export function writeBenchAddress({ bench, source, settings }: BenchAddress): string {
  const params = { lab: source.preset, d: source.code, esp: source.esp, step: source.step?.toString(), ...settings };
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  const query = kept.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '').replaceAll('%3A', ':')}`);
  return `#/workbench/${bench}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
