import type { Lab, ProposalConfig } from './lab.ts';

const wordsOf = ({ encryption, integrity, prf, groups }: ProposalConfig) => [
  ...encryption,
  ...integrity,
  ...prf,
  ...groups,
];

/** Every algorithm that a Lab's gateways may come to use, each once, as ids of `crypto/algorithms`. */
export function algorithmWords({ sites }: Lab): string[] {
  const proposals = [sites.a, sites.b].flatMap(({ ike, child }) => [...ike.proposals, ...child.proposals]);
  return [...new Set(proposals.flatMap(wordsOf))];
}
