import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { eveReader } from '../../../engine/timeline/eve.ts';
import type { EveCell } from '../../../engine/timeline/knowledge.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import type { Site } from '../../../engine/values/value.ts';
import { type Touch, touchesOf } from '../../../store/touches.ts';
import { senderOf, valueIndex } from '../../../store/value-lookup.ts';
import { tinyHex } from '../../../ui/hex-text.ts';
import type { Run } from '../../../worker/protocol.ts';
import { type Graph, graphOf, lineage, type TreeNode } from './graph.ts';
import { nameIn } from './names.ts';

export interface Holder {
  who: 'A' | 'B' | 'E';
  words: string;
}

/** Who holds a value at the end of the lab, and what for. */
export function holdersOf(run: Run, node: TreeNode): readonly Holder[] {
  const sites = (['a', 'b'] as const).map(
    (site): Holder => ({ who: site === 'a' ? 'A' : 'B', words: siteWords(run, node, site) }),
  );
  return [...sites, { who: 'E', words: eveWords(run, node) }];
}

function siteWords(run: Run, node: TreeNode, site: Site): string {
  const value = node.held[site];
  if (!value) return KEYS.side.never;
  if (node.differs && value !== node.value) return otherWords(node.value.bytes, value.bytes);
  const touches = touchesOf(run, value);
  const uses = [sends(touches, site), receives(touches, site)].filter((words) => words !== '');
  return uses.length > 0 ? uses.join(KEYS.side.and) : KEYS.side.holds;
}

/** The other end's bytes, from where they differ: the short cut of both may look alike. */
function otherWords(own: Uint8Array, other: Uint8Array): string {
  if (tinyHex(own) !== tinyHex(other)) return fillWords(KEYS.side.otherBytes, { bytes: tinyHex(other) });
  const at = other.findIndex((byte, index) => byte !== own[index]);
  const bytes = tinyHex(other.subarray(at, at + 1));
  return fillWords(KEYS.side.otherByte, { at: at + 1, bytes });
}

const has = ({ parts }: Touch, ...roles: string[]): boolean => parts.some(({ role }) => roles.includes(role));

function sends(touches: readonly Touch[], site: Site): string {
  const own = touches.filter(({ frame }) => senderOf(frame) === site);
  if (own.some((touch) => has(touch, 'sealed'))) return KEYS.side.seals;
  return own.some((touch) => has(touch, 'icv')) ? KEYS.side.sealsChecks : '';
}

function receives(touches: readonly Touch[], site: Site): string {
  const theirs = touches.filter(({ frame }) => senderOf(frame) !== site);
  const x = site === 'a' ? 'B' : 'A';
  if (theirs.some((touch) => has(touch, 'sealed'))) return fillWords(KEYS.side.opens, { x });
  return theirs.some((touch) => has(touch, 'icv')) ? fillWords(KEYS.side.checks, { x }) : '';
}

/** At the end of the lab, when Eve has all that she will ever get. */
function eveWords(run: Run, node: TreeNode): string {
  const { timeline, sightings } = run;
  const time = Number.POSITIVE_INFINITY;
  const view = { byId: valueIndex(timeline), values: timeline.values, frames: timeline.frames, sightings, time };
  const cell = eveReader(view)(node.name, Object.values(node.held));
  const frame = 'frame' in cell ? timeline.frames[cell.frame - 1] : undefined;
  if (cell.state === 'cannot') return lackWords(graphOf(timeline), node);
  return cellWords(cell, (frame && packetNumber(timeline, frame)) ?? '');
}

type Told = Exclude<EveCell, { state: 'cannot' }>;

function cellWords(cell: Told, packet: number | string): string {
  const words = KEYS.side.eve;
  if (cell.state === 'guessable') return fillWords(words.guessable, { name: cell.against, packet });
  return fillWords(words[cell.state], { packet });
}

/** The secrets at the root of a value: what was typed, and what was computed twice and never sent. */
function lackWords(graph: Graph, { key, scope }: TreeNode): string {
  const words = KEYS.side.eve;
  const version = graph.keys.some((one) => one.endsWith('/CKY-I')) ? 1 : 2;
  const roots = [...lineage(graph, key)].flatMap((one) => {
    const root = graph.nodes.get(one);
    const isRoot = root?.value.rule === 'dh.shared' || (root?.value.rule === 'config' && root.value.secret);
    if (!root || !isRoot || root.key === key) return [];
    const name = nameIn(version, root.name, root.scope);
    const isFresh = version === 2 && root.scope === scope && scope.startsWith('child');
    return [isFresh ? fillWords(words.fresh, { name }) : name];
  });
  return roots.length > 0 ? words.cannot + [...new Set(roots)].reverse().join(words.and) : words.never;
}
