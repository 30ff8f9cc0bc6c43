import { useState } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { packetNumber } from '../../../engine/timeline/numbering.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import type { Touch, TouchRole } from '../../../store/touches.ts';
import { bytesOf, senderOf } from '../../../store/value-lookup.ts';
import { cutHex, tinyHex } from '../../../ui/hex-text.ts';
import type { TreeNode } from './graph.ts';
import { packetList } from './packet-list.ts';
import { labPlace } from './place.ts';
import { Strip } from './strip.tsx';
import { stripParts } from './strip-parts.ts';

interface TouchedProps {
  lab: BenchLab;
  node: TreeNode;
  touches: readonly Touch[];
}

/** So many strips stand at once. */
const FEW = 8;

/** One strip for every packet that a value touched; each leads to that packet in the Lab. */
export function Touched({ lab, node, touches }: TouchedProps) {
  const [all, setAll] = useState(false);
  if (touches.length === 0) return <p className="kt-none">{KEYS.side.none}</p>;
  const shown = all ? touches : touches.slice(0, FEW);
  const longest = Math.max(...touches.map(({ frame }) => frame.bytes.length));
  return (
    <>
      <p className="kt-totals">{totals(lab, touches)}</p>
      <ol className="kt-touched">
        {shown.map((touch) => (
          <TouchRow key={touch.frame.number} lab={lab} node={node} touch={touch} longest={longest} />
        ))}
      </ol>
      {shown.length < touches.length && (
        <button type="button" className="wb-button" onClick={() => setAll(true)}>
          {fillWords(KEYS.side.more, { count: touches.length - shown.length })}
        </button>
      )}
      <Legend />
      <Others lab={lab} touches={touches} />
    </>
  );
}

function totals({ run }: BenchLab, touches: readonly Touch[]): string {
  const sum = (...roles: TouchRole[]) =>
    touches
      .flatMap(({ parts }) => parts.filter(({ role }) => roles.includes(role)))
      .reduce((all, { start, end }) => all + end - start, 0);
  const count = (role: TouchRole) => touches.filter(({ parts }) => parts.some((part) => part.role === role)).length;
  const all = touches.reduce((bytes, touch) => bytes + (dissectionParts(run, touch)?.touched ?? 0), 0);
  const words = [
    fillWords(touches.length === 1 ? KEYS.side.touchedOne : KEYS.side.touchedSum, {
      count: all,
      packets: touches.length,
    }),
    ...(sum('sealed') > 0 ? [fillWords(KEYS.side.sealedSum, { count: sum('sealed') })] : []),
    ...(count('icv') > 0
      ? [fillWords(count('icv') === 1 ? KEYS.side.oneSeal : KEYS.side.sealsSum, { count: count('icv') })]
      : []),
  ];
  return words.join(', ');
}

const dissectionParts = ({ dissections }: BenchLab['run'], touch: Touch) => {
  const dissection = dissections[touch.frame.number - 1];
  return dissection && stripParts(touch, dissection);
};

function TouchRow({ lab, node, touch, longest }: { lab: BenchLab; node: TreeNode; touch: Touch; longest: number }) {
  const { run } = lab;
  const { frame } = touch;
  const parts = dissectionParts(run, touch);
  if (!parts) return null;
  const packet = packetNumber(run.timeline, frame) ?? '';
  return (
    <li>
      <a href={labPlace(lab, node, touch.frame)}>
        <b>{packet}</b> <span>{frame.label}</span>
        <span className="kt-count">
          {fillWords(KEYS.side.count, { touched: parts.touched, all: frame.bytes.length })}
        </span>
        <Strip parts={parts} length={frame.bytes.length} longest={longest} site={senderOf(frame)} />
        <span className="kt-bytes">{bytesWords(lab, touch)}</span>
        <span className="unseen">{KEYS.side.open}</span>
      </a>
    </li>
  );
}

/** The beginnings of what was touched: the sealed bytes, the ICV, or the value itself. */
function bytesWords({ run }: BenchLab, { frame, parts }: Touch): string {
  const dissection = run.dissections[frame.number - 1];
  const told = parts.filter(({ role }) => role !== 'checked' && role !== 'iv' && role !== 'signed');
  const words = (told.length > 0 ? told : parts).slice(0, 2).map((part) => {
    const bytes = dissection ? bytesOf(dissection, part) : new Uint8Array();
    return `${KEYS.side.role[part.role]} ${told.length > 1 ? tinyHex(bytes) : cutHex(bytes)}`;
  });
  return words.join('   ');
}

function Legend() {
  const { untouched, touched, sealed, icv, checked } = KEYS.side.legend;
  return (
    <ul className="kt-legend">
      <li className="kt-l-untouched">{untouched}</li>
      <li className="kt-l-clear">{touched}</li>
      <li className="kt-l-sealed">{sealed}</li>
      <li className="kt-l-icv">{icv}</li>
      <li className="kt-l-checked">{checked}</li>
    </ul>
  );
}

/** What crossed the Internet and this value had no part in. */
function Others({ lab: { run }, touches }: Pick<TouchedProps, 'lab' | 'touches'>) {
  const touched = new Set(touches.map(({ frame }) => frame));
  const others = run.timeline.frames.filter((frame) => frame.link === 'internet' && !touched.has(frame));
  const numbers = others.flatMap((frame) => packetNumber(run.timeline, frame) ?? []);
  if (numbers.length === 0) return null;
  const words = numbers.length === 1 ? KEYS.side.others : KEYS.side.othersMany;
  return <p className="kt-others">{fillWords(words, { numbers: packetList(numbers) })}</p>;
}
