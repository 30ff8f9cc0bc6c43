/** The presets of IKEv1 show how it goes well; these labs show the rest, and have words for it too. */
import { expect, it } from 'vitest';
import { createDissector, type Field, installExtras, type Lab, type SiteConfig, simulate } from '../engine/index.ts';
import { withSites } from '../engine/testing/ike-pair.ts';
import { preset } from '../engine/testing/transcript.ts';
import { fieldWords } from './fields.ts';
import { stepWords } from './step-words.ts';
import { STEPS } from './steps.ts';
import { VALUES } from './values.ts';

installExtras();

const main = preset('ikev1-main-psk');
const aggressive = preset('ikev1-aggressive-psk');
const atB = (lab: Lab, change: (site: SiteConfig) => SiteConfig): Lab =>
  withSites(lab, (site, name) => (name === 'b' ? change(site) : site));
const set = (cipher: string, group?: string) => [
  { encryption: [cipher], integrity: ['sha256'], prf: [], groups: group ? [group] : [] },
];
const child = (lab: Lab, change: Partial<SiteConfig['child']>): Lab =>
  withSites(lab, (site) => ({ ...site, child: { ...site.child, ...change } }));

const impatient = withSites(main, (site) => ({
  ...site,
  ike: { ...site.ike, retransmit: { timeoutMs: 300, base: 1, tries: 5 } },
}));

const COMMANDS = ['check-peer', 'rekey-child', 'rekey-ike', 'delete-child', 'delete-ike'] as const;

const LABS: Record<string, { lab: Lab; step: string }> = {
  'transport mode behind a NAT': { lab: child(preset('ikev1-nat'), { mode: 'transport' }), step: 'quick.install' },
  'extended sequence numbers': { lab: child(main, { esn: true }), step: 'quick.install' },
  'every command': {
    lab: {
      ...main,
      traffic: [
        ...main.traffic.slice(0, 1),
        ...COMMANDS.map((kind, at) => ({ kind, site: 'b' as const, startMs: 1_500 * (at + 1) })),
      ],
    },
    step: 'dpd.ack',
  },
  'no common set': {
    lab: atB(main, (site) => ({ ...site, ike: { ...site.ike, proposals: set('aes128', 'modp1024') } })),
    step: 'main.refused',
  },
  'no common set, aggressive': {
    lab: atB(aggressive, (site) => ({ ...site, ike: { ...site.ike, proposals: set('aes128', 'modp1024') } })),
    step: 'aggressive.refused',
  },
  'another PSK, aggressive': {
    lab: atB(aggressive, (site) => ({ ...site, ike: { ...site.ike, psk: 'other' } })),
    step: 'informational.unreadable',
  },
  'another name': {
    lab: atB(main, (site) => ({ ...site, ike: { ...site.ike, remoteId: 'c@example.org' } })),
    step: 'main.unknown-identity',
  },
  'no common set for data': {
    lab: atB(main, (site) => ({ ...site, child: { ...site.child, proposals: set('aes128') } })),
    step: 'quick.no-child',
  },
  'no common networks': {
    lab: atB(main, (site) => ({ ...site, child: { ...site.child, local: ['10.2.9.0/24'] } })),
    step: 'quick.refused',
  },
  'losses everywhere': {
    lab: { ...impatient, path: { ...main.path, lose: [1, 4, 7, 10] } },
    step: 'retransmit.again',
  },
};

const flat = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...flat(field.children ?? [])]);

it.each(Object.entries(LABS))('%s', (_what, { lab, step }) => {
  const { steps, values, frames, keys, logs } = simulate(lab);
  expect(steps.map(({ id }) => id)).toContain(step);
  expect(steps.map(({ id }) => id).filter((id) => STEPS[id] === undefined)).toEqual([]);
  expect(values.map(({ name }) => name).filter((name) => VALUES[name] === undefined)).toEqual([]);
  const dissect = createDissector(keys);
  const nameless = frames
    .flatMap(({ bytes }) => flat(dissect(bytes).fields))
    .filter(({ id, value }) => !fieldWords(id, value));
  expect(nameless.map(({ id }) => id)).toEqual([]);
  const said = [...steps.flatMap((one): string[] => Object.values(stepWords(one))), ...logs.map(({ text }) => text)];
  expect(said.filter((text) => /\{[a-z]\w*\}/i.test(text))).toEqual([]);
});
