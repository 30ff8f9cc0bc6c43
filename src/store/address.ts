import type { ValueId } from '../engine/values/value.ts';
import { isDepth } from './preferences.ts';
import type { CardId, Depth, FieldRef, Session } from './session.ts';

/**
 * The address of a place: `#/lab/<preset>?step=<n>&field=<field id>&value=<value id>&depth=<depth>&card=<value id>`, or `#/lab?d=<compressed Lab>&…`.
 * People count steps from 1, and so do addresses.
 */
export interface Address {
  preset?: string;
  code?: string;
  /** As typed, counted from 1. */
  step?: number;
  field?: FieldRef;
  /** Every byte that it touched lights up. */
  value?: ValueId;
  depth?: Depth;
  card?: CardId;
}

/** `oddStep`: there was a step, and it was no number. */
export type AddressReading = { kind: 'empty' | 'unknown' } | { kind: 'place'; address: Address; oddStep: boolean };

const MAX_CODE = 100_000;
/** Fields that have another name since there were links to them. */
const RENAMED: ReadonlyMap<string, FieldRef> = new Map([['ip.options', 'pw.ip.options']]);
const MAX_FIELD = 120;
const MAX_CARD = 160;

/** Reads a location hash. Anybody can type one, so anything may be in it. */
export function readAddress(hash: string): AddressReading {
  const [path = '', query = ''] = split(hash.replace(/^#/, ''));
  if (path === '' || path === '/') return { kind: 'empty' };
  const [, preset] = /^\/lab(?:\/([\w-]{1,60}))?\/?$/.exec(path) ?? [undefined, ''];
  if (preset === '') return { kind: 'unknown' };
  const params = new URLSearchParams(query);
  const code = params.get('d');
  if (preset === undefined && code === null && query === '') return { kind: 'empty' };
  if (code !== null && code.length > MAX_CODE) return { kind: 'unknown' };
  const typed = params.get('step');
  const step = typed !== null && /^\d{1,6}$/.test(typed) ? Number(typed) : undefined;
  const address = { ...where(preset, code), ...spot(step, params) };
  return { kind: 'place', address, oddStep: typed !== null && step === undefined };
}

function split(text: string): [string, string] {
  const mark = text.indexOf('?');
  return mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark + 1)];
}

function where(preset: string | undefined, code: string | null): Address {
  if (preset !== undefined) return { preset };
  return code === null ? {} : { code };
}

function spot(step: number | undefined, params: URLSearchParams): Address {
  const named = params.get('field') ?? '';
  const field = RENAMED.get(named) ?? named;
  const value = params.get('value');
  const depth = params.get('depth');
  const card = params.get('card');
  return {
    ...(step !== undefined && { step }),
    ...(field && field.length <= MAX_FIELD && { field }),
    ...(value && value.length <= MAX_FIELD && { value }),
    ...(isDepth(depth) && { depth }),
    ...(card && card.length <= MAX_CARD && { card }),
  };
}

/** Writes the hash of a place. Colons stay readable: they are legal in a fragment. */
export function writeAddress(address: Address): string {
  const { code: d, step, field, value: chosen, depth, card } = address;
  const params = Object.entries({ d, step, field, value: chosen, depth, card })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value)).replaceAll('%3A', ':').replaceAll('%2F', '/')}`);
  const path = address.preset === undefined ? '#/lab' : `#/lab/${address.preset}`;
  return params.length > 0 ? `${path}?${params.join('&')}` : path;
}

/** Stands for a preset in the address of a recording, which no address can hold. */
export const RECORDING = 'recording';

/** The address of what is on the screen. `packets` is the depth that one gets without asking. */
export function addressOf(session: Session): Address {
  const { labCode, isRecording, step, selection, depth } = session;
  const presetSlug = isRecording ? RECORDING : session.presetSlug;
  return {
    ...(presetSlug === undefined ? { ...(labCode !== undefined && { code: labCode }) } : { preset: presetSlug }),
    step: step + 1,
    ...(selection.field !== undefined && { field: selection.field }),
    // A card's own value is told by the card.
    ...(selection.value !== undefined && selection.card === undefined && { value: selection.value }),
    ...(depth !== 'packets' && { depth }),
    ...(selection.card !== undefined && { card: selection.card }),
  };
}
