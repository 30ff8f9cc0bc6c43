import { PAIR_NAMES } from '../content/compare.ts';
import type { ProposalConfig } from '../engine/lab/lab.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import type { FormKey, FormsChoice, SuiteKey } from '../engine/timeline/compare/forms.ts';
import { PRESET_SLUGS } from './labs.ts';

/** Two presets side by side, or one packet in all its forms. */
export type CompareAddress =
  | { view: 'pair'; left: string; right: string }
  | { view: 'forms'; choice: FormsChoice; form: FormKey };

/** In the order of the drawing. */
const FORMS: readonly FormKey[] = ['esp-tunnel', 'esp-transport', 'ah-tunnel', 'ah-transport', 'ah-esp'];
export const SUITES: readonly SuiteKey[] = ['gcm', 'cbc', 'chacha', 'null'];

/** What to say of an address that is not quite one. */
export type CompareTrouble = { key: 'unknownPreset'; slug: string } | { key: 'unknownPlace' };

export interface CompareReading {
  address: CompareAddress;
  trouble?: CompareTrouble;
}

const exists = (slug: string): boolean => PRESET_SLUGS.includes(slug);

/** The pair that one gets without asking. */
export function defaultPair(): { view: 'pair'; left: string; right: string } {
  const [slugs = ''] = Object.keys(PAIR_NAMES);
  const [left = '', right = ''] = slugs.split('/');
  return { view: 'pair', left, right };
}

function readForms(query: string): CompareAddress {
  const params = new URLSearchParams(query);
  const suite = SUITES.find((one) => one === params.get('suite')) ?? 'gcm';
  const form = FORMS.find((one) => one === params.get('form')) ?? 'plain';
  return { view: 'forms', choice: { suite, udp: params.has('udp') }, form };
}

/** Reads a location hash of this room. Anybody can type one, so anything may be in it. */
export function readCompareAddress(hash: string): CompareReading {
  const [path = '', query = ''] = hash.replace(/^#\/compare\/?/, '').split('?', 2);
  const [left, right, ...rest] = path.split('/').filter((part) => part !== '');
  if (left === 'forms' && right === undefined) return { address: readForms(query) };
  const address = defaultPair();
  if (left === undefined) return { address };
  if (right === undefined || rest.length > 0) return { address, trouble: { key: 'unknownPlace' } };
  const missing = [left, right].find((slug) => !exists(slug));
  if (missing !== undefined) return { address, trouble: { key: 'unknownPreset', slug: missing.slice(0, 60) } };
  return { address: { view: 'pair', left, right } };
}

/** Writes the hash of a place in this room. */
export function writeCompareAddress(address: CompareAddress): string {
  if (address.view === 'pair') return `#/compare/${address.left}/${address.right}`;
  const { choice, form } = address;
  const params = [
    ...(form === 'plain' ? [] : [`form=${form}`]),
    ...(choice.suite === 'gcm' ? [] : [`suite=${choice.suite}`]),
    ...(choice.udp ? ['udp'] : []),
  ];
  return `#/compare/forms${params.length > 0 ? `?${params.join('&')}` : ''}`;
}

const words = ({ encryption, integrity, groups }: ProposalConfig): string =>
  [encryption, integrity, groups].map((list) => list.join(',')).join('/');

/** The algorithms that A proposes first, for IKE and for its child. IKEv1 and IKEv2 write them alike. */
function algorithms(slug: string): string {
  const site = presetBySlug(slug)?.sites.a;
  return [site?.ike.proposals[0], site?.child.proposals[0]].map((one) => (one ? words(one) : '')).join(' ');
}

/** All presets: those that can be compared like with like first. */
export function presetsLike(slug: string): { alike: readonly string[]; others: readonly string[] } {
  const wanted = algorithms(slug);
  const alike = PRESET_SLUGS.filter((one) => algorithms(one) === wanted);
  return { alike, others: PRESET_SLUGS.filter((one) => !alike.includes(one)) };
}
