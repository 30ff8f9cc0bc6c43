import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { WholeMac } from '../../../engine/bench/keys/whole-mac.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import type { Graph, TreeNode } from './graph.ts';
import type { SealJob } from './jobs.ts';
import { nameIn } from './names.ts';

/** One run of a keyed hash, told in the same rows whatever it is run for. */
export interface JobFacts {
  hash: string;
  chosen: string;
  key: { words: string; bytes: string };
  text: { words: string; bytes: string };
  /** Absent until it has been computed. */
  out?: { bytes: Uint8Array; kept: number };
  fate: string;
  cut?: string;
  often: string;
  /** Whether the packet carries what came out. */
  verdict?: string;
}

/** SKEYID = prf(PSK, Ni | Nr) in IKEv1 (RFC 2409 §5), SKEYSEED = prf(Ni | Nr, g^ir) in IKEv2 (RFC 7296 §2.14). */
export function makeFacts(graph: Graph, seed: TreeNode, version: 1 | 2, hash: string): JobFacts {
  const parents = graph.parentsOf(seed.key).map(({ key }) => graph.nodes.get(key));
  const names = parents.map((parent) => nameIn(version, parent?.name ?? '', parent?.scope));
  // Every formula of these has one key; the nonces of IKEv2 are the key together.
  const keys = version === 1 || seed.value.rule.endsWith('rekey') ? 1 : 2;
  const { bytes } = seed.value;
  return {
    hash,
    chosen: KEYS.job.oneText[version],
    key: { words: names.slice(0, keys).join(' | '), bytes: shortBytes(parents.slice(0, keys)) },
    text: { words: names.slice(keys).join(' | '), bytes: shortBytes(parents.slice(keys)) },
    out: { bytes, kept: bytes.length },
    fate: fillWords(KEYS.job.keptAll, { count: bytes.length, name: seed.name }),
    often: KEYS.job.oneOften[version],
  };
}

const shortBytes = (nodes: readonly (TreeNode | undefined)[]): string =>
  nodes.map((node) => (node ? cutHex(node.value.bytes) : '')).join(' | ');

/** One packet's ICV: the front of the output (RFC 2403, RFC 2404, RFC 4868). */
export function sealFacts(job: SealJob, version: 1 | 2, hash: string, made: WholeMac | undefined): JobFacts {
  const { packet, protocol, icv, question, node } = job;
  const over = { count: question.data.length, packet, parts: KEYS.job.parts[protocol] };
  const cut = made && made.bytes.length - made.kept;
  return {
    hash,
    chosen: KEYS.job.twoText[version],
    key: { words: node.name, bytes: cutHex(node.value.bytes) },
    text: { words: fillWords(KEYS.job.covered, over), bytes: cutHex(question.data) },
    fate: fillWords(KEYS.job.kept, { count: icv.length }),
    often: KEYS.job.twoOften,
    ...(made && { out: made }),
    ...(cut && { cut: fillWords(KEYS.job.cut, { count: cut }) }),
    ...(made && {
      verdict: fillWords(equal(made.bytes.subarray(0, made.kept), icv) ? KEYS.job.agrees : KEYS.job.disagrees, {
        packet,
        bytes: groupHex(icv),
      }),
    }),
  };
}
