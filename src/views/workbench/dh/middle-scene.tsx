import { useMemo } from 'react';
import { DH } from '../../../content/ui/bench-dh.ts';
import { DH_MIDDLE } from '../../../content/ui/bench-dh-scenes.ts';
import { type ProofsOfLab, proofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { symbolIn } from '../../../store/symbols.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { Maths } from '../../../ui/maths.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { WorkState } from '../work-state.tsx';
import { bytesAt, MOST_BYTES } from './dh-settings.ts';
import { KeptBytes } from './kept-bytes.tsx';
import type { Middle } from './middle.ts';
import { MiddleProof } from './middle-proof.tsx';
import { Crossing } from './move-grid.tsx';

type Props = Pick<BenchViewProps, 'settings' | 'onSettings'> & { lab: BenchLab };

/** The lab's first IKE SA, with Eve between its ends: two exchanges, two secrets, one proof that gives her away. */
export function MiddleScene({ lab: { run }, settings, onSettings }: Props) {
  const proofs = useMemo(() => proofsOfLab(run.timeline), [run]);
  const e = bytesAt(settings.e);
  const guess = bytesAt(settings.guess);
  const work = useBenchWork('middleMan', proofs && { lab: proofs, ...(e && { e }), ...(guess && { guess }) });
  if (!proofs) return <p className="wb-say dh-scene">{DH_MIDDLE.none}</p>;
  const { answer } = work;
  return (
    <div className="dh-scene">
      <p className="wb-say">{DH_MIDDLE.lead}</p>
      <WorkState work={work} />
      {work.state === 'ready' && !answer && <p className="dh-fault">{DH_MIDDLE.refusedE}</p>}
      {answer && <TwoExchanges middle={answer} lab={proofs} timeline={run.timeline} />}
      {answer && <MiddleProof middle={answer} lab={proofs} run={run} settings={settings} onSettings={onSettings} />}
      <div className="dh-two dh-eves">
        <OwnValue used={answer?.e} settings={settings} onSettings={onSettings} />
        <Guess lab={proofs} guessed={answer?.guessed} settings={settings} onSettings={onSettings} />
      </div>
    </div>
  );
}

function TwoExchanges({ middle, lab, timeline }: { middle: Middle; lab: ProofsOfLab; timeline: Timeline }) {
  const [left, right] = lab.initiator === 'a' ? (['i', 'r'] as const) : (['r', 'i'] as const);
  const publics = { i: lab.publicI, r: lab.publicR };
  const named = (side: 'i' | 'r') => symbolIn(timeline, `g^${side}`) ?? '';
  return (
    <div className="dh-middle">
      <div className="dh-who">
        <span>
          <LetterBadge who="A" /> {DH.a}
        </span>
        <span>
          <LetterBadge who="E" /> {DH_MIDDLE.eve}
        </span>
        <span>
          <LetterBadge who="B" /> {DH.b}
        </span>
      </div>
      <h3>{DH_MIDDLE.steps.public}</h3>
      <div className="dh-mrow">
        <Item who="a" name={named(left)} bytes={publics[left]} />
        <div className="dh-wire">
          <Crossing a={<Maths text={named(left)} />} b={<Maths text="g^e" />} bFrom="e" />
        </div>
        <Item who="e" name="g^e" bytes={middle.evePublic} />
        <div className="dh-wire">
          <Crossing a={<Maths text="g^e" />} b={<Maths text={named(right)} />} aFrom="e" />
        </div>
        <Item who="b" name={named(right)} bytes={publics[right]} />
      </div>
      <h3>{DH_MIDDLE.steps.shared}</h3>
      <div className="dh-mrow">
        <Item who="a" name={`${named(left)}e`} bytes={middle[left].shared} />
        <b aria-hidden="true">=</b>
        <div className="dh-cell e">
          <Item who="a" name={`${named(left)}e`} bytes={middle[left].sharedOfEve} />
          <Item who="b" name={`${named(right)}e`} bytes={middle[right].sharedOfEve} />
        </div>
        <b aria-hidden="true">=</b>
        <Item who="b" name={`${named(right)}e`} bytes={middle[right].shared} />
      </div>
      <p className="wb-say">
        <b>{DH_MIDDLE.content}.</b> {DH_MIDDLE.contentSay}
      </p>
    </div>
  );
}

function Item({ who, name, bytes }: { who: 'a' | 'b' | 'e'; name: string; bytes: Uint8Array }) {
  return (
    <span className={`dh-item ${who}`}>
      <Maths text={name} />
      <span className="mono">{cutHex(bytes)}</span>
    </span>
  );
}

interface OwnValueProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  used: Uint8Array | undefined;
}

function OwnValue({ used, settings, onSettings }: OwnValueProps) {
  return (
    <div>
      <KeptBytes
        label={DH_MIDDLE.own}
        name="e"
        settings={settings}
        onSettings={onSettings}
        standIn={{ form: 'hex', typed: used ? groupHex(used) : '' }}
        most={MOST_BYTES}
      />
      {settings.e !== undefined && (
        <button type="button" className="wb-button" onClick={() => onSettings({ e: '' })}>
          {DH_MIDDLE.ownBack}
        </button>
      )}
    </div>
  );
}

interface GuessProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  lab: ProofsOfLab;
  guessed: boolean | undefined;
}

/** What is left to Eve: to try pre-shared keys at home. */
function Guess({ lab, guessed, settings, onSettings }: GuessProps) {
  const still = lab.version === 2 ? DH_MIDDLE.still : lab.aggressive ? DH_MIDDLE.stillAggressive : DH_MIDDLE.stillMain;
  return (
    <div>
      <h3>{DH_MIDDLE.stillTitle}</h3>
      <p>{still}</p>
      <KeptBytes
        label={DH_MIDDLE.guess}
        name="guess"
        settings={settings}
        onSettings={onSettings}
        standIn={{ form: 'text', typed: '' }}
        most={200}
        rows={1}
      />
      <p role="status">
        {guessed !== undefined && settings.guess !== undefined && (guessed ? DH_MIDDLE.right : DH_MIDDLE.wrong)}
      </p>
    </div>
  );
}
