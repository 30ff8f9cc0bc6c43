import { fillWords } from '../../../content/fill.ts';
import { DH_MIDDLE } from '../../../content/ui/bench-dh-scenes.ts';
import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { Maths } from '../../../ui/maths.tsx';
import type { Run } from '../../../worker/protocol.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { MathsWords } from '../maths-words.tsx';
import { letterOf, type Middle } from './middle.ts';
import { RelayedPacket } from './relayed-packet.tsx';
import { StoppedRun } from './stopped-run.tsx';
import { unaskedKey } from './unasked.ts';

interface MiddleProofProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  middle: Middle;
  lab: ProofsOfLab;
  run: Run;
}

/** The proof of identity, or what happens where nobody asks for one. */
export function MiddleProof({ middle, lab, run, settings, onSettings }: MiddleProofProps) {
  const { auth } = settings;
  return (
    <section className="dh-proof" aria-label={DH_MIDDLE.steps.proof}>
      <div className="dh-proof-head">
        <h3>{DH_MIDDLE.steps.proof}</h3>
        <fieldset className="dh-choices" aria-label={DH_MIDDLE.auth}>
          <button type="button" aria-pressed={auth === 'on'} onClick={() => onSettings({ auth: 'on' })}>
            {DH_MIDDLE.authOn}
          </button>
          <button type="button" aria-pressed={auth === 'off'} onClick={() => onSettings({ auth: 'off' })}>
            {DH_MIDDLE.authOff}
          </button>
        </fieldset>
      </div>
      {auth !== undefined && auth !== 'on' && auth !== 'off' && (
        <p className="dh-fault">{fillWords(DH_MIDDLE.oddAuth, { typed: auth.slice(0, 20) })}</p>
      )}
      {auth === 'on' && <Asked middle={middle} lab={lab} run={run} />}
      {auth === 'off' && <Unasked middle={middle} lab={lab} run={run} />}
      <p className="wb-say">{auth === 'on' || auth === 'off' ? DH_MIDDLE.why : DH_MIDDLE.guessWho}</p>
    </section>
  );
}

function Asked({ middle: { proof }, lab, run }: { middle: Middle; lab: ProofsOfLab; run: Run }) {
  const [prover, verifier] = lab.prover === 'i' ? (['i', 'r'] as const) : (['r', 'i'] as const);
  const who = { prover: letterOf(lab, prover), verifier: letterOf(lab, verifier) };
  const words = DH_MIDDLE.exposed[lab.version === 2 ? 'auth' : lab.aggressive ? 'aggressive' : 'main'];
  return (
    <>
      <div className="dh-mrow dh-compare">
        <Computed letter={who.prover} words={DH_MIDDLE.sent} name={proof.name} bytes={proof.sent} />
        <span className="dh-unequal">
          <Icon name="brokenSeal" /> {DH_MIDDLE.unequal}
        </span>
        <Computed letter={who.verifier} words={DH_MIDDLE.expected} name={proof.name} bytes={proof.expected} />
      </div>
      <p className="wb-say" role="status">
        <MathsWords text={fillWords(words, who)} />
      </p>
      {!equal(lab.pskI, lab.pskR) && <p className="dh-fault">{DH_MIDDLE.wrongPsk}</p>}
      <StoppedRun run={run} lab={lab} />
      <Parts middle={{ proof }} who={who} />
      {lab.version === 2 && <p className="wb-say">{DH_MIDDLE.ownMac}</p>}
    </>
  );
}

interface ComputedProps {
  letter: 'A' | 'B';
  words: string;
  name: string;
  bytes: Uint8Array;
}

function Computed({ letter, words, name, bytes }: ComputedProps) {
  return (
    <span className={`dh-item ${letter.toLowerCase()}`}>
      <span>
        <LetterBadge who={letter} /> {fillWords(words, { name, who: letter })}
      </span>
      <span className="mono">{cutHex(bytes)}</span>
    </span>
  );
}

/** What the proof covers, part by part, as its two ends see it. */
function Parts({
  middle: { proof },
  who,
}: {
  middle: Pick<Middle, 'proof'>;
  who: { prover: string; verifier: string };
}) {
  const [sent, seen] = [
    fillWords(DH_MIDDLE.partAt, { who: who.prover }),
    fillWords(DH_MIDDLE.partAt, { who: who.verifier }),
  ];
  return (
    <table className="dh-parts">
      <caption>
        {fillWords(DH_MIDDLE.covers, { name: proof.name })} <span className="mut">{proof.rfc}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{DH_MIDDLE.part}</th>
          <th scope="col">{sent}</th>
          <th scope="col">{seen}</th>
          <th scope="col">{DH_MIDDLE.where}</th>
        </tr>
      </thead>
      <tbody>
        {proof.parts.map(({ label, sent: one, seen: other }) => (
          <tr key={label} className={equal(one, other) ? undefined : 'differs'}>
            <th scope="row">{label.includes('^') ? <Maths text={label} /> : label}</th>
            <td className="mono" data-label={sent}>
              {cutWhere(one, other)}
            </td>
            <td className="mono" data-label={seen}>
              {cutWhere(other, one)}
            </td>
            <td>
              <Difference one={one} other={other} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The bytes that differ, where not all do: the public value in the midst of a message. */
function cutWhere(bytes: Uint8Array, other: Uint8Array): string {
  const first = bytes.findIndex((byte, index) => byte !== other[index]);
  const last = bytes.findLastIndex((byte, index) => byte !== other[index]);
  return first <= 0 ? cutHex(bytes) : `…${cutHex(bytes.subarray(first, last + 1))}`;
}

/** A strip as long as the bytes, with those that differ lit. */
function Difference({ one, other }: { one: Uint8Array; other: Uint8Array }) {
  const places = [...one.keys()].filter((index) => one[index] !== other[index]);
  const total = one.length;
  if (places.length === 0) return DH_MIDDLE.equal;
  return (
    <>
      <svg className="dh-strip" viewBox={`0 0 ${total} 10`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={total} height="10" className="whole" />
        {places.map((index) => (
          <rect key={index} x={index} width="1" height="10" className="part" />
        ))}
      </svg>
      {fillWords(DH_MIDDLE.differs, { count: places.length, total })}
    </>
  );
}

function Unasked({ middle, lab, run }: { middle: Middle; lab: ProofsOfLab; run: Run }) {
  const { relay } = middle;
  return (
    <>
      <p className="wb-say" role="status">
        {DH_MIDDLE.unasked[unaskedKey(lab, run.timeline, middle)]}
      </p>
      {relay && <RelayedPacket relay={relay} lab={lab} />}
      {lab.version === 1 && <StoppedRun run={run} lab={lab} />}
    </>
  );
}
