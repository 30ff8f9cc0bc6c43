import { fillWords, type WordParams } from '../../content/fill.ts';
import { CHECK_WORDS } from '../../content/ui/stage-checks.ts';
import { firstFit, textWidth } from '../../ui/text-width.ts';
import { pair } from './cargo.ts';
import type { CheckName, ChecksView } from './checks-view.ts';
import { type Plan, place, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import { Stroke } from './marks.tsx';

interface ChecksProps {
  plan: Plan;
  checks: ChecksView;
  /** Of IKE: what it calls the traffic that was agreed on. */
  version: 1 | 2;
  marked?: string | undefined;
}

/** What the receiver does with a protected packet, in its order, bracketed to its tower. */
export function Checks({ plan, checks, version, marked }: ChecksProps) {
  if (plan.size === 'strip') return null;
  const { site, passed, failed, sequence } = checks;
  const area = placeBox(plan, site, plan.checks);
  const pitch = (area.height - 22) / Math.max(5, checks.rows.length);
  const words = { ...pair(site), sequence, selectors: CHECK_WORDS.selectors[version] };
  const story = plan.size === 'story';
  const heading = passed > 0 || failed ? CHECK_WORDS.done : CHECK_WORDS.heading;
  return (
    <g>
      <Bracket plan={plan} site={site} top={area.y + 2} bottom={area.y + area.height} />
      <Label x={area.x} y={area.y + 12} look="w6">
        {fillWords(fits(heading, area.width) ? heading : CHECK_WORDS.headingShort, words)}
      </Label>
      {checks.rows.map((name, index) => {
        const row = CHECK_WORDS.rows[name];
        return (
          <CheckRow
            key={name}
            x={area.x}
            y={area.y + 22 + index * pitch + pitch / 2}
            width={area.width}
            pitch={pitch}
            number={index + 1}
            name={story ? row.story : row.name}
            text={detail(wordings(checks, name, index, story), area.width - DETAIL_X, words)}
            state={index < passed ? 'passed' : index === passed ? (failed ? 'failed' : 'next') : 'todo'}
            lit={marked !== undefined && row.fields.some((field) => marked.startsWith(field))}
          />
        );
      })}
    </g>
  );
}

/** What is to be checked, or what was found where that failed. Story has one sentence a row. */
function wordings(
  { passed, failed, tooOld }: ChecksView,
  name: CheckName,
  index: number,
  story: boolean,
): readonly string[] {
  if (story) return ['', ''];
  const { todo, short, no } = CHECK_WORDS.rows[name];
  if (failed && index === passed) return [tooOld ? CHECK_WORDS.tooOld : no, ''];
  return [todo, short, ''];
}

/** Where what is checked stands, counted from the row’s left end. */
const DETAIL_X = 64;

const detail = (wordings: readonly string[], room: number, params: WordParams): string =>
  firstFit(
    wordings.map((words) => fillWords(words, params)),
    room,
  );

const fits = (text: string, width: number): boolean => textWidth(text, { bold: true }) <= width;

function Bracket({ plan, site, top, bottom }: { plan: Plan; site: 'a' | 'b'; top: number; bottom: number }) {
  const outer = plan.tower.x;
  const [near, far] = [place(plan, site, outer - 1), place(plan, site, outer - 12)];
  const middle = Math.min((top + bottom) / 2 + 10, plan.sad.y + 20);
  return <path d={`M${near} ${middle}H${far}M${far} ${top}V${bottom}`} className="stage-leader" />;
}

interface RowProps {
  x: number;
  /** The middle of the row. */
  y: number;
  width: number;
  pitch: number;
  number: number;
  name: string;
  text: string;
  state: 'passed' | 'failed' | 'next' | 'todo';
  lit: boolean;
}

function CheckRow({ x, y, width, pitch, number, name, text, state, lit }: RowProps) {
  const tone = lit ? ' tm' : '';
  const marked = state === 'passed' || state === 'failed';
  return (
    <>
      {lit && <rect x={x - 4} y={y - pitch / 2} width={width + 4} height={pitch} className="stage-mark" />}
      <circle
        cx={x + 8}
        cy={y}
        r={Math.min(7.5, pitch / 2 - 1)}
        className={state === 'next' ? 'stage-number stage-open' : 'stage-number'}
      />
      {marked ? (
        <Stroke mark={state === 'passed' ? 'tick' : 'cross'} x={x + 1.6} y={y - 6.4} scale={0.8} />
      ) : (
        <Label x={x + 8} y={y + 4.2} look={state === 'next' ? 'mid mono w5 inverse' : 'mid mono w5'}>
          {number}
        </Label>
      )}
      <Label x={x + 22} y={y + 4.2} look={`w6${tone}`}>
        {name}
      </Label>
      <Label x={x + DETAIL_X} y={y + 4.2} look={state === 'failed' ? `w6${tone}` : lit ? 'tm' : 't2'}>
        {text}
      </Label>
    </>
  );
}
