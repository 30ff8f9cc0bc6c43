import { useId } from 'react';
import { fillWords } from '../../content/fill.ts';
import { FORMS_WORDS } from '../../content/ui/compare.ts';
import type { Cover, Extent, Form } from '../../engine/timeline/compare/forms.ts';
import { textWidth } from './geometry.ts';
import { Hatch, Lock, Seal } from './marks.tsx';
import { at, type Ruler } from './strip.tsx';
import { onStrip } from './strip-layout.ts';

/** From the strip down: a bar for what is encrypted, then a bracket for each seal. */
const BAR_LINE = 22;
const BRACKET_LINE = 19;

/** From so many pixels per byte on there is room for words beside the bars. */
const ROOMY = 3;

/** How high the coverage of a form is drawn. */
export const coverageHeight = ({ covers }: Form): number => BAR_LINE + Math.max(1, covers.length) * BRACKET_LINE + 4;

interface CoverageProps {
  form: Form;
  ruler: Ruler;
  y: number;
}

/** What of a packet is encrypted, and what each check value answers for. */
export function Coverage({ form, ruler, y }: CoverageProps) {
  const zeroed = form.covers.flatMap((cover) => cover.zeroed);
  return (
    <g data-from="a">
      <Encrypted form={form} ruler={ruler} y={y} />
      <Zeroed zeroed={zeroed} form={form} ruler={ruler} y={y} />
      {form.covers.map((cover, index) => (
        <Bracket
          key={cover.by}
          cover={cover}
          form={form}
          ruler={ruler}
          y={y + BAR_LINE + index * BRACKET_LINE}
          many={form.covers.length > 1}
        />
      ))}
    </g>
  );
}

const TRAILER: ReadonlySet<string> = new Set(['padding', 'trailer']);

function Encrypted({ form, ruler, y }: CoverageProps) {
  const hatch = useId();
  if (!form.encrypted) return <NothingEncrypted form={form} ruler={ruler} y={y} />;
  const { start, end } = onStrip(form.encrypted, form);
  const [x, right] = [at(ruler, start), at(ruler, end)];
  const words = fillWords(FORMS_WORDS.encrypted, { n: end - start });
  const trailer = form.layers.reduce((sum, { key, bytes }) => sum + (TRAILER.has(key) ? bytes : 0), 0);
  return (
    <>
      <Hatch id={hatch} />
      <rect x={x} y={y} width={right - x} height={14} className="cmp-wash" />
      <rect x={x} y={y} width={right - x} height={14} fill={`url(#${hatch})`} className="cmp-edge" />
      <rect x={x + 8} y={y} width={textWidth(words) + 28} height={14} className="cmp-edge cmp-fill" />
      <Lock x={x + 12} y={y + 0.5} scale={0.8125} />
      <text x={x + 28} y={y + 11.2} className="cmp-w5">
        {words}
      </text>
      {trailer > 0 && ruler.scale >= ROOMY && (
        <text x={right + 8} y={y + 11.2} className="cmp-t2">
          {fillWords(FORMS_WORDS.trailer, { n: trailer })}
        </text>
      )}
    </>
  );
}

/** Zero is written. */
function NothingEncrypted({ form, ruler, y }: CoverageProps) {
  if (form.key === 'plain') return null;
  const words = FORMS_WORDS.encryptedNone;
  const x = at(ruler, 0) + 8;
  const end = at(ruler, form.bytes.length - form.anchor);
  return (
    <>
      <text x={x} y={y + 11.2} className="cmp-t2 cmp-it">
        {words}
      </text>
      {end > x + textWidth(words) + 12 && (
        <path d={`M${x + textWidth(words) + 4} ${y + 7}H${end}`} className="cmp-dashes" />
      )}
    </>
  );
}

/** Bytes that are hashed as zero, as dashed boxes. */
function Zeroed({ zeroed, form, ruler, y }: CoverageProps & { zeroed: readonly Extent[] }) {
  const boxes = zeroed.map((extent) => onStrip(extent, form));
  const header = boxes.slice(0, -1);
  const last = boxes.at(-1);
  const count = header.reduce((sum, { start, end }) => sum + end - start, 0);
  const words = (n: number) => fillWords(FORMS_WORDS.zeros, { n });
  return (
    <>
      {boxes.map(({ start, end }) => (
        <rect
          key={start}
          x={at(ruler, start)}
          y={y}
          width={(end - start) * ruler.scale}
          height={14}
          className="cmp-zero"
        />
      ))}
      {header.length > 0 && ruler.scale >= ROOMY && (
        <text x={at(ruler, header.at(-1)?.end ?? 0) + 6} y={y + 11.2}>
          {words(count)}
        </text>
      )}
      {last && (
        <text x={at(ruler, (last.start + last.end) / 2)} y={y + 11.2} className="cmp-mid">
          {(last.end - last.start) * ruler.scale > 60 ? words(last.end - last.start) : ''}
        </text>
      )}
    </>
  );
}

interface BracketProps extends CoverageProps {
  cover: Cover;
  many: boolean;
}

/** Solid over what is covered, dotted over what counts as zero. */
function Bracket({ cover, form, ruler, y, many }: BracketProps) {
  const { start, end } = onStrip(cover, form);
  const [x, right] = [at(ruler, start), at(ruler, end)];
  const by = cover.by.toUpperCase();
  const text = many || cover.by === 'ah' ? FORMS_WORDS.authenticatedBy : FORMS_WORDS.authenticated;
  const words = fillWords(text, { n: cover.bytes, by });
  const middle = Math.max(at(ruler, 34), x + textWidth(words) / 2 + 30);
  const plate = textWidth(words) + 26;
  return (
    <>
      <path d={`M${x} ${y}v6H${right}v-6`} className="cmp-bracket" />
      {cover.zeroed.map((extent) => (
        <Gap key={extent.start} extent={onStrip(extent, form)} ruler={ruler} y={y + 6} />
      ))}
      <rect x={middle - plate / 2} y={y - 3} width={plate} height={16} className="cmp-ground" />
      <Seal x={middle - plate / 2 + 3} y={y - 3} />
      <text x={middle - plate / 2 + 23} y={y + 9.5} className="cmp-w5">
        {words}
      </text>
      {cover.by === 'esp' && !many && x > 160 && (
        <text x={x - 7} y={y + 9.5} className="cmp-end cmp-it cmp-t2">
          {FORMS_WORDS.notCovered}
        </text>
      )}
    </>
  );
}

function Gap({ extent, ruler, y }: { extent: Extent; ruler: Ruler; y: number }) {
  const [x, right] = [at(ruler, extent.start), at(ruler, extent.end)];
  return (
    <>
      <path d={`M${x + 0.5} ${y}H${right - 0.5}`} className="cmp-gap" />
      <path d={`M${x + 1} ${y}H${right - 1}`} className="cmp-dots" />
    </>
  );
}
