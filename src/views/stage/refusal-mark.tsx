import { fillWords } from '../../content/fill.ts';
import { REFUSAL_WORDS } from '../../content/ui/stage-checks.ts';
import { textWidth, wrap } from '../../ui/text-width.ts';
import { pair } from './cargo.ts';
import { type Plan, place, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import { Lock, Seal } from './marks.tsx';
import type { RefusalMark as Mark } from './refusal.ts';

const HEADINGS: Record<Mark['kind'], string> = {
  auth: REFUSAL_WORDS.auth,
  garbled: REFUSAL_WORDS.garbled,
  identity: REFUSAL_WORDS.identity,
  proposal: REFUSAL_WORDS.proposal,
  group: REFUSAL_WORDS.group,
  selectors: REFUSAL_WORDS.selectors,
  silence: REFUSAL_WORDS.gaveUp,
};

interface MarkProps {
  plan: Plan;
  mark: Mark;
  /** Of IKE: what it calls a proof. */
  version: 1 | 2;
}

function headingOf({ plan, mark, version }: MarkProps): string {
  const story = plan.size === 'story';
  if (mark.kind === 'garbled' && story) return REFUSAL_WORDS.garbledStory;
  if (mark.kind !== 'auth') return HEADINGS[mark.kind];
  if (story) return REFUSAL_WORDS.authStory;
  return version === 1 ? REFUSAL_WORDS.ikev1Auth : REFUSAL_WORDS.auth;
}

/** Before what was refused and before what should have been; `{x}` is who refused. */
const SAID: Record<Mark['kind'], readonly [string, string]> = {
  auth: [REFUSAL_WORDS.sent, REFUSAL_WORDS.made],
  garbled: [REFUSAL_WORDS.locked, REFUSAL_WORDS.opens],
  identity: [REFUSAL_WORDS.sent, REFUSAL_WORDS.expects],
  proposal: [REFUSAL_WORDS.offers, REFUSAL_WORDS.accepts],
  group: [REFUSAL_WORDS.guessed, REFUSAL_WORDS.wants],
  selectors: [REFUSAL_WORDS.wishes, REFUSAL_WORDS.allows],
  silence: ['', ''],
};

/** Where it broke: beside the gateway that said no, with the two things that are not equal. */
export function RefusalMark(props: MarkProps) {
  const { plan, mark } = props;
  if (plan.size === 'strip') return null;
  const area = placeBox(plan, mark.site, plan.checks);
  const icon = mark.kind === 'auth' || mark.kind === 'garbled';
  const indent = icon ? 44 : 0;
  const outer = plan.tower.x;
  const [near, far] = [place(plan, mark.site, outer - 1), place(plan, mark.site, outer - 12)];
  const heading = wrap(fillWords(headingOf(props), pair(mark.site)), roomFor(plan) - indent, {
    size: 13,
    bold: true,
  });
  const rows = rowsOf(mark, plan, area.y + Math.max(icon ? 52 : 34, 20 + heading.length * 16));
  const last = rows.at(-1)?.y ?? area.y + 30;
  return (
    <g>
      <path
        d={`M${near} ${plan.ike.y + 16}H${far}M${far} ${area.y + 2}V${Math.max(last + 6, area.y + 44)}`}
        className="stage-leader"
      />
      {mark.kind === 'auth' && <Seal broken x={area.x} y={area.y + 2} scale={2.2} />}
      {mark.kind === 'garbled' && <Lock x={area.x} y={area.y + 2} scale={2.2} />}
      {heading.map((line, index) => (
        <Label key={line} x={area.x + indent} y={area.y + 14 + index * 16} look="w6" size={13}>
          {line}
        </Label>
      ))}
      {rows.map((row) => (
        <Label key={`${row.indent} ${row.y}`} x={area.x + row.indent} y={row.y} look={row.look}>
          {row.text}
        </Label>
      ))}
      {rows.length > 0 && <Unequal rows={rows} x={area.x} room={roomFor(plan)} />}
    </g>
  );
}

/** Beside the two rows, or under them where that would leave the site. */
function Unequal({ rows, x, room }: { rows: readonly TextRow[]; x: number; room: number }) {
  const reach = reachOf(rows) + 12;
  const last = rows.at(-1)?.y ?? 0;
  const beside = reach <= room;
  return (
    <Label x={beside ? x + reach : x} y={beside ? (firstY(rows) + last) / 2 + 6 : last + 18} look="w6 mono" size={17}>
      ≠
    </Label>
  );
}

interface TextRow {
  text: string;
  y: number;
  indent: number;
  look: string;
}

const reachOf = (rows: readonly TextRow[]): number =>
  Math.max(...rows.map((row) => row.indent + textWidth(row.text, { mono: row.look.includes('mono') })));

const firstY = (rows: readonly TextRow[]): number => rows[0]?.y ?? 0;

/** Up to the boundary: the words stand above the host. */
const roomFor = (plan: Plan): number => plan.tower.x - 34 - plan.plot.x;

/** Who says what, each in its colour: on one line where it fits, wrapped under its head where not. */
function rowsOf(mark: Mark, plan: Plan, top: number): readonly TextRow[] {
  const rows: TextRow[] = [];
  const room = roomFor(plan);
  let y = top;
  for (const { site, text } of mark.differs) {
    const head = fillWords(SAID[mark.kind][site === mark.site ? 1 : 0], pair(mark.site));
    const indent = textWidth(head, { bold: true }) + 10;
    rows.push({ text: head, y, indent: 0, look: `w5 t${site}` });
    for (const line of wrap(text, room - indent, { mono: true })) {
      rows.push({ text: line, y, indent, look: `mono t${site}` });
      y += 16;
    }
  }
  return rows;
}
