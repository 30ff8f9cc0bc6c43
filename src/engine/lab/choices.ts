import { CIPHERS, GROUPS, HASHES, INTEGRITIES, PRFS } from '../crypto/algorithms.ts';
import type { Standing } from '../crypto/types.ts';
import type { ChildConfig, IkeConfig, ProposalConfig } from './lab.ts';
import { sealsByItself } from './proposals.ts';

/** An algorithm that may stand in a proposal. */
export interface AlgorithmChoice {
  /** The Lab's word for it. */
  id: string;
  /** The registry's name, with the length of the key where the name does not tell: `ENCR_AES_CBC, 256 bits`. */
  name: string;
  standing: Standing;
}

/** What a proposal belongs to. */
export interface ProposalUse {
  sa: 'ike' | 'child';
  version: IkeConfig['version'];
  protocol: ChildConfig['protocol'];
}

interface Row {
  id: string;
  name: string;
  standing: Standing;
  keyLengthBits?: number;
}

const choice = ({ id, name, standing, keyLengthBits }: Row): AlgorithmChoice => ({
  id,
  name: keyLengthBits === undefined ? name : `${name}, ${keyLengthBits} bits`,
  standing,
});

/** The algorithms that one list of a proposal may hold, in the order of the tables; none where there is no such list. */
export function algorithmChoices(key: keyof ProposalConfig, use: ProposalUse): AlgorithmChoice[] {
  const rows = use.sa === 'ike' ? ikeRows(key, use.version) : childRows(key, use);
  return rows.map(choice);
}

const isOpen = ({ name }: Row) => name.startsWith('ENCR_NULL');

function ikeRows(key: keyof ProposalConfig, version: IkeConfig['version']): readonly Row[] {
  const old = version === 1;
  const lists: Record<keyof ProposalConfig, readonly Row[]> = {
    encryption: CIPHERS.filter((row) => (old ? row.ikev1 !== undefined : !isOpen(row))),
    integrity: old ? HASHES : INTEGRITIES.filter(({ id }) => id !== 'none'),
    prf: old ? [] : PRFS,
    groups: GROUPS.filter(({ ikev1 }) => !old || ikev1 !== undefined),
  };
  return lists[key];
}

function childRows(key: keyof ProposalConfig, { version, protocol }: ProposalUse): readonly Row[] {
  const old = version === 1;
  const hasNumber = (row: { doi?: number; ah?: number }) => (protocol === 'esp' ? row.doi : row.ah) !== undefined;
  const ciphers = CIPHERS.filter(
    ({ id, doi }) => (!old || doi !== undefined) && !(protocol === 'ah-esp' && sealsByItself(id)),
  );
  const lists: Record<keyof ProposalConfig, readonly Row[]> = {
    encryption: protocol === 'ah' ? [] : ciphers,
    integrity: INTEGRITIES.filter((row) => (row.id === 'none' ? protocol === 'esp' : !old || hasNumber(row))),
    prf: [],
    groups: GROUPS.filter(({ ikev1 }) => !old || ikev1 !== undefined),
  };
  return lists[key];
}
