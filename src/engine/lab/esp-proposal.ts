import { algorithmChoices } from './choices.ts';
import type { Lab, ProposalConfig } from './lab.ts';

/** What a child SA is agreed on, without its groups. */
export interface EspChoice {
  encryption: string;
  /** Empty where the cipher seals by itself. */
  integrity: readonly string[];
  /** Extended sequence numbers (RFC 4303 §2.2.1). */
  esn: boolean;
}

const MAC = ['sha256'];

/** One algorithm of each kind that ESP can be made with, as one would agree on it today. */
export const ESP_KINDS = {
  cbc: { encryption: 'aes256', integrity: MAC },
  ctr: { encryption: 'aes256ctr', integrity: MAC },
  gcm: { encryption: 'aes256gcm16', integrity: [] },
  ccm: { encryption: 'aes256ccm16', integrity: [] },
  chacha: { encryption: 'chacha20poly1305', integrity: [] },
  null: { encryption: 'null', integrity: MAC },
  '3des': { encryption: '3des', integrity: MAC },
} as const satisfies Record<string, Omit<EspChoice, 'esn'>>;
export type EspKind = keyof typeof ESP_KINDS;

/** The kind that an algorithm of a proposal belongs to; `undefined` for what is none of them. */
export function espKindOf(encryption: string): EspKind | undefined {
  const [, mode] = /^aes\d+([a-z]*)/.exec(encryption) ?? [];
  const name = mode === undefined ? encryption.replace('20poly1305', '') : mode === '' ? 'cbc' : mode;
  return (Object.keys(ESP_KINDS) as EspKind[]).find((kind) => kind === name);
}

/** The kinds that a lab's gateways can agree on: quick mode has no number for some, and AH around ESP wants a MAC. */
export function espKindsFor({ sites: { a } }: Lab): readonly EspKind[] {
  const use = { sa: 'child', version: a.ike.version, protocol: a.child.protocol } as const;
  const known = algorithmChoices('encryption', use).map(({ id }) => id);
  return (Object.keys(ESP_KINDS) as EspKind[]).filter((kind) => known.includes(ESP_KINDS[kind].encryption));
}

/** What gateway A offers first. */
export function espChoiceOf({ sites: { a } }: Lab): EspChoice {
  const [{ encryption, integrity } = { encryption: [], integrity: [] }] = a.child.proposals;
  return { encryption: encryption[0] ?? '', integrity: integrity.slice(0, 1), esn: a.child.esn };
}

/** As strongSwan writes a proposal: `aes256-sha256`, `aes256gcm16-esn`. */
export const writeEspChoice = ({ encryption, integrity, esn }: EspChoice): string =>
  [encryption, ...integrity, ...(esn ? ['esn'] : [])].join('-');

/** Reads what `writeEspChoice` writes. Whether its words are algorithms is for the Lab's validator to say. */
export function readEspChoice(text: string): EspChoice {
  const [encryption = '', ...words] = text.split('-');
  return { encryption, integrity: words.filter((word) => !/^(no)?esn$/.test(word)), esn: words.includes('esn') };
}

/** The Lab with this as the only ESP proposal at both gateways. Groups, which ask for PFS, stay. */
export function withEspChoice(lab: Lab, { encryption, integrity, esn }: EspChoice): Lab {
  const { a, b } = lab.sites;
  const changed = (child: typeof a.child) => {
    const groups = child.proposals[0]?.groups ?? [];
    const proposal: ProposalConfig = { encryption: [encryption], integrity, prf: [], groups };
    return { ...child, proposals: [proposal], esn };
  };
  return {
    ...lab,
    sites: { a: { ...a, child: changed(a.child) }, b: { ...b, child: changed(b.child) } },
  };
}
