import type { Lab, SiteConfig } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';
import type { ConfigLine } from './config-line.ts';

/**
 * A row of two configurations side by side. `same`: word for word. `mirror`: what stands on one side as its own stands on
 * the other as the peer's, as it should. `differs`: neither.
 */
export interface MirrorRow {
  a?: ConfigLine;
  b?: ConfigLine;
  mark: 'same' | 'mirror' | 'differs';
}

/**
 * Puts gateway A's configuration beside B's. What B's would have to be is written from A's settings turned round, so a
 * line that is only written differently is told from one that says something else.
 */
export function alignConfigs(lab: Lab, write: (lab: Lab, site: Site) => readonly ConfigLine[]): MirrorRow[] {
  const [a, b] = [write(lab, 'a'), write(lab, 'b')];
  const expected = write(turnedRound(lab), 'b');
  const toExpected = matches(a.map(shape), expected.map(shape));
  const toActual = matches(expected.map(exact), b.map(exact));
  const partners = a.map((_, index) => toActual[toExpected[index] ?? -1]);
  return rows(a, b, partners);
}

/** The Lab with B set up as A's mirror image. */
function turnedRound(lab: Lab): Lab {
  const { a, b } = lab.sites;
  const turn = (child: SiteConfig['child']) => ({ ...child, local: child.remote, remote: child.local });
  const { second: _, ...own } = b;
  const mirror: SiteConfig = {
    ...own,
    ike: { ...a.ike, localId: a.ike.remoteId, remoteId: a.ike.localId },
    child: turn(a.child),
    ...(a.second && { second: turn(a.second) }),
  };
  return { ...lab, sites: { a, b: mirror } };
}

const exact = ({ text, kind }: ConfigLine) => `${kind} ${text}`;
/** A line without what differs between two ends by nature: addresses and names. */
const shape = ({ text, kind }: ConfigLine) =>
  `${kind} ${text.replace(/(host )?\d+\.\d+\.\d+\.\d+(\/\d+)?( (0|255)\.\d+\.\d+\.\d+)?/g, '#').replace(/\b(address|fqdn|email|host|user-fqdn|id(-local|-remote)? =) \S+/g, '$1 #')}`;

/** For each of `one`, the index of its partner in `other`, or nothing: a longest common subsequence. */
function matches(one: readonly string[], other: readonly string[]): (number | undefined)[] {
  const width = other.length + 1;
  const longest = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row--) {
    for (let column = other.length - 1; column >= 0; column--) {
      const same = one[row] === other[column];
      longest[row * width + column] = same
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const partners: (number | undefined)[] = one.map(() => undefined);
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) partners[row++] = column++;
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return partners;
}

/** Lines with a partner stand beside it; those between two such pairs stand beside each other as far as they go. */
function rows(
  a: readonly ConfigLine[],
  b: readonly ConfigLine[],
  partners: readonly (number | undefined)[],
): MirrorRow[] {
  const found: MirrorRow[] = [];
  let nextA = 0;
  let nextB = 0;
  const fill = (untilA: number, untilB: number) => {
    while (nextA < untilA || nextB < untilB) {
      const row = { a: nextA < untilA ? a[nextA++] : undefined, b: nextB < untilB ? b[nextB++] : undefined };
      found.push({ ...(row.a && { a: row.a }), ...(row.b && { b: row.b }), mark: 'differs' });
    }
  };
  for (const [index, partner] of partners.entries()) {
    const [mine, yours] = [a[index], partner === undefined ? undefined : b[partner]];
    if (partner === undefined || !mine || !yours) continue;
    fill(index, partner);
    found.push({ a: mine, b: yours, mark: mine.text === yours.text ? 'same' : 'mirror' });
    nextA = index + 1;
    nextB = partner + 1;
  }
  fill(a.length, b.length);
  return found;
}
