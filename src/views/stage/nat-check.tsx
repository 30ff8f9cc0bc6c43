import { fillWords } from '../../content/fill.ts';
import { NAT_CHECK_WORDS } from '../../content/ui/stage-checks.ts';
import { textWidth } from '../../ui/text-width.ts';
import { pair } from './cargo.ts';
import type { NatCheckView } from './checks-view.ts';
import { type Plan, place, placeBox } from './geometry.ts';
import { Label } from './label.tsx';

const PITCH = 18;

/** NAT detection: what the peer hashed beside what its packet looks like when it gets here, bracketed to the tower. */
export function NatCheck({ plan, check }: { plan: Plan; check: NatCheckView }) {
  if (plan.size === 'strip') return null;
  const { site, rows } = check;
  const story = plan.size === 'story';
  const area = placeBox(plan, site, plan.checks);
  const words = pair(site);
  const [near, far] = [place(plan, site, plan.tower.x - 1), place(plan, site, plan.tower.x - 12)];
  const first = area.y + 14 + PITCH;
  const heads = rows.map(({ which }) => fillWords(NAT_CHECK_WORDS[story ? 'story' : 'rows'][which], words));
  const textX = area.x + Math.max(...heads.map((head) => textWidth(head))) + 10;
  return (
    <g>
      <path
        d={`M${near} ${plan.ike.y + 16}H${far}M${far} ${area.y + 2}V${first + (rows.length + 0.5) * PITCH}`}
        className="stage-leader"
      />
      <Label x={area.x} y={area.y + 14} look="w6">
        {fillWords(story ? NAT_CHECK_WORDS.headingStory : NAT_CHECK_WORDS.heading, words)}
      </Label>
      {rows.map((row, index) => {
        const y = first + index * PITCH;
        const signX = textX + (story ? 0 : textWidth(row.text, { mono: true }) + 10);
        return (
          <g key={row.which}>
            <Label x={area.x} y={y} look="t2">
              {heads[index]}
            </Label>
            {!story && (
              <Label x={textX} y={y} look="mono">
                {row.text}
              </Label>
            )}
            <Label x={signX} y={y + 1} look="mono w6" size={15}>
              {row.same ? '=' : '≠'}
            </Label>
          </g>
        );
      })}
      <Label x={area.x} y={first + rows.length * PITCH} look="w5">
        {fillWords(verdictOf(rows), words)}
      </Label>
    </g>
  );
}

function verdictOf(rows: NatCheckView['rows']): string {
  const differs = (which: 'source' | 'destination'): boolean => rows.some((row) => row.which === which && !row.same);
  if (differs('source')) return differs('destination') ? NAT_CHECK_WORDS.both : NAT_CHECK_WORDS.peer;
  return differs('destination') ? NAT_CHECK_WORDS.self : NAT_CHECK_WORDS.none;
}
