import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import { ESP_EXPERIMENTS } from '../../../content/ui/bench-esp-experiments.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { type KeptBytes, useKeptBytes } from '../use-kept-bytes.ts';
import { WorkState } from '../work-state.tsx';
import { BreakPanel } from './break-panel.tsx';
import { Capsule } from './capsule.tsx';
import { FlipExperiment, MOST_SECRET, ReuseExperiment } from './experiments.tsx';
import { MOST_DATA } from './inputs.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { chosenPacket, type LabPacket, labPackets } from './lab-packets.ts';
import { OpenDetail } from './open-details.tsx';
import type { Shown } from './parts.ts';
import { Rail } from './rail.tsx';
import { SealDetail } from './seal-details.tsx';
import { ESP_STEPS, type EspSetup, type EspStep, isSealStep, setupOf } from './setup.ts';
import { Source } from './source.tsx';
import { useStepKeys } from './use-step-keys.ts';
import { Verdict } from './verdict.tsx';
import { stepWords } from './words.ts';
import './acts.css';
import './esp.css';
import './phone.css';

/** One ESP packet of the lab: sealed step by step, broken by the learner, and checked by its receiver. */
export function EspBench(props: BenchViewProps) {
  const { lab, settings } = props;
  const packets = useMemo(() => labPackets(lab), [lab]);
  const packet = chosenPacket(lab, packets, settings.p);
  if (!packet) return <p className="ep-empty">{ESP_BENCH.none}</p>;
  return <Opened {...props} packets={packets} packet={packet} />;
}

const SECRET = { form: 'text', typed: ESP_EXPERIMENTS.reuse.example } as const;
const NO_BYTES = { form: 'hex', typed: '' } as const;

interface OpenedProps extends BenchViewProps {
  packets: readonly LabPacket[];
  packet: LabPacket;
}

function Opened({ lab, settings, onSettings, packets, packet }: OpenedProps) {
  const setup = setupOf(lab, settings, packet.question.keys.esn === true);
  const { step, broken, unsealed, flip, number } = setup;
  const typed = useKeptBytes('data', settings, onSettings, NO_BYTES, MOST_DATA);
  const secret = useKeptBytes('secret', settings, onSettings, SECRET, MOST_SECRET);
  const work = useBenchWork('esp', {
    ...packet.question,
    ...{ broken, unsealed, flip, secret: secret.bytes },
    ...(number?.value !== undefined && { number: number.value }),
    ...(typed.typed && { data: typed.bytes }),
  });
  useStepKeys(step, (to) => onSettings({ s: to }));
  const { answer } = work;
  const shown = answer?.ok ? answer : undefined;
  return (
    <div className="ep">
      <Source {...{ lab, packets, packet, shown, setup, onSettings }} typed={typed.typed} />
      {shown && <Acts {...{ lab, packet, shown, setup, onSettings, typed }} />}
      {answer && !shown && <p>{ESP_BENCH.closed}</p>}
      <WorkState work={work} />
      {shown && (
        <div className="ep-experiments">
          <FlipExperiment shown={shown} setup={setup} onSettings={onSettings} />
          <ReuseExperiment shown={shown} secret={secret} />
        </div>
      )}
    </div>
  );
}

interface ActsProps extends Pick<BenchViewProps, 'lab' | 'onSettings'> {
  packet: LabPacket;
  shown: Shown;
  setup: EspSetup;
  /** The data that the learner has written, if any. */
  typed: KeptBytes;
}

/** The way of the packet, where it is now, and the step that one is at. */
function Acts({ lab, packet, shown, setup, onSettings, typed }: ActsProps) {
  const { step, unsealed } = setup;
  const { from, question } = packet;
  return (
    <>
      <Rail step={step} from={from} open={shown.open} onStep={(to) => onSettings({ s: to })} />
      <Capsule shown={shown} step={step} from={from} mode={question.receiver.mode} />
      <div className="ep-work">
        <div className="ep-step">
          <StepHead packet={packet} shown={shown} step={step} />
          {isSealStep(step) ? (
            <SealDetail {...{ shown, step, packet, setup, onSettings }} data={dataOf(shown, typed)} />
          ) : (
            <>
              <OpenDetail shown={shown} step={step} packet={packet} setup={setup} />
              {step !== 'wire' && <Verdict {...{ shown, step, from }} mode={question.receiver.mode} />}
              <BreakPanel {...{ shown, from, unsealed, onSettings }} windowSize={question.window.size} />
            </>
          )}
        </div>
        <KeysPanel lab={lab} shown={shown} step={step} from={from} />
      </div>
    </>
  );
}

function StepHead({
  packet: { from, question },
  shown,
  step,
}: Pick<ActsProps, 'packet' | 'shown'> & { step: EspStep }) {
  const rfc = fillWords(ESP_BENCH.rfc[step], { cipher: shown.seal.cipher.rfc });
  return (
    <>
      <h2>
        {ESP_STEPS.indexOf(step) + 1} {ESP_BENCH.step[step]} <span className="mut">{rfc}</span>
      </h2>
      <p className="ep-say" role="status">
        {stepWords(shown, step, from, question.receiver.mode)}
      </p>
    </>
  );
}

/** The packet's own data stand in the field until the learner writes other ones. */
function dataOf({ data }: Shown, typed: KeptBytes): KeptBytes {
  return typed.typed ? typed : { ...typed, value: { form: 'hex', typed: groupHex(data ?? new Uint8Array(0)) } };
}
