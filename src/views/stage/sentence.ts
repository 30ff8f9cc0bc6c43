import { fillWords } from '../../content/fill.ts';
import { PIPE_WORDS, SENTENCES, STATUS_WORDS } from '../../content/ui/stage.ts';
import { packetNumber } from '../../engine/timeline/numbering.ts';
import { pair } from './cargo.ts';
import type { Scene } from './scene.ts';

/** The drawing in one sentence: who is where, what flies, which SAs exist. */
export function sentenceOf(scene: Scene): string {
  const { sites } = scene.timeline.lab;
  const places = fillWords(SENTENCES.sites, {
    hostA: sites.a.host,
    gatewayA: sites.a.gateway,
    hostB: sites.b.host,
    gatewayB: sites.b.gateway,
  });
  return [places, ...natOf(scene), flightOf(scene), ikeOf(scene), childOf(scene), ...besidesOf(scene)].join(' ');
}

const natOf = ({ nat }: Scene): readonly string[] => (nat ? [fillWords(SENTENCES.nat, { outside: nat.outside })] : []);

/** What is there beside what is in use. */
const besidesOf = ({ otherIke, pairs, child }: Scene): readonly string[] => [
  ...(otherIke ? [SENTENCES.otherIke[otherIke.role]] : []),
  ...(pairs.some((pair) => pair !== child && pair.state === 'old') ? [SENTENCES.old] : []),
];

function flightOf({ internet, lans, timeline }: Scene): string {
  const flying = internet[0]?.frame ?? lans.find((cargo) => cargo.state === 'flying')?.frame;
  if (!flying) return SENTENCES.still;
  const n = packetNumber(timeline, flying);
  return fillWords(n === undefined ? SENTENCES.flyingUncounted : SENTENCES.flying, {
    n: n ?? '',
    label: flying.label,
    from: SENTENCES.nodes[flying.from],
    to: SENTENCES.nodes[flying.to],
  });
}

const ikeOf = ({ ike }: Scene): string =>
  fillWords(SENTENCES.ike, { state: fillWords(PIPE_WORDS[ike.state][0], pair(ike.by)) });

function childOf({ child }: Scene): string {
  if (child.state === 'none') return SENTENCES.noChild;
  return fillWords(SENTENCES.child, { state: fillWords(STATUS_WORDS.child[child.state], pair(child.by)) });
}
