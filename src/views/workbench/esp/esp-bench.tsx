import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { useKeptBytes } from '../use-kept-bytes.ts';
import { WorkState } from '../work-state.tsx';
import { BreakPanel } from './break-panel.tsx';
import { Capsule } from './capsule.tsx';
import { FlipExperiment, MOST_SECRET, ReuseExperiment } from './experiments.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { chosenPacket, type LabPacket, labPackets } from './lab-packets.ts';
import { OpenDetail } from './open-details.tsx';
import { Rail } from './rail.tsx';
import { MOST_DATA, SealDetail } from './seal-details.tsx';
import { ESP_STEPS, type EspStep, SEAL_STEPS, setupOf } from './setup.ts';
import { Source } from './source.tsx';
import { useStepKeys } from './use-step-keys.ts';
import { Verdict } from './verdict.tsx';
import { stepWords } from './words.ts';
import './acts.css';
import './esp.css';

/** One ESP packet of the lab: sealed step by step, broken by the learner, and checked by its receiver. */
export function EspBench(props: BenchViewProps) {
  const { lab, settings } = props;
  const packets = useMemo(() => labPackets(lab), [lab]);
  const packet = chosenPacket(lab, packets, settings.p);
  if (!packet) return <p className="ep-empty">{ESP_BENCH.none}</p>;
  return <Opened {...props} packets={packets} packet={packet} />;
}

const SECRET = { form: 'text', typed: ESP_BENCH.reuse.example } as const;
const NO_BYTES = { form: 'hex', typed: '' } as const;

function Opened({
  lab,
  settings,
  onSettings,
  packets,
  packet,
}: BenchViewProps & { packets: readonly LabPacket[]; packet: LabPacket }) {
  const setup = setupOf(lab, settings);
  const { step, broken, unsealed, flip } = setup;
  const typed = useKeptBytes('data', settings, onSettings, NO_BYTES, MOST_DATA);
  const secret = useKeptBytes('secret', settings, onSettings, SECRET, MOST_SECRET);
  const work = useBenchWork('esp', {
    ...packet.question,
    ...{ broken, unsealed, flip, secret: secret.bytes },
    ...(typed.typed && { data: typed.bytes }),
  });
  const onStep = (to: EspStep) => onSettings({ s: to });
  useStepKeys(step, onStep);
  const shown = work.answer;
  const { from, question } = packet;
  const { mode } = question.receiver;
  if (!shown?.ok) {
    return (
      <div className="ep">
        <Source
          packets={packets}
          packet={packet}
          shown={undefined}
          setup={setup}
          typed={typed.typed}
          onSettings={onSettings}
        />
        {shown && <p>{ESP_BENCH.closed}</p>}
        <WorkState work={work} />
      </div>
    );
  }
  const own = shown.data ?? new Uint8Array(0);
  const data = typed.typed ? typed : { ...typed, value: { form: 'hex', typed: groupHex(own) } as const };
  const sealStep = SEAL_STEPS.find((one) => one === step);
  const rfc = fillWords(ESP_BENCH.rfc[step], { cipher: shown.seal.cipher.rfc });
  return (
    <div className="ep">
      <Source
        packets={packets}
        packet={packet}
        shown={shown}
        setup={setup}
        typed={typed.typed}
        onSettings={onSettings}
      />
      <Rail step={step} from={from} open={shown.open} onStep={onStep} />
      <Capsule shown={shown} step={step} from={from} mode={mode} />
      <div className="ep-work">
        <div className="ep-step">
          <h2>
            {ESP_STEPS.indexOf(step) + 1} {ESP_BENCH.step[step]} <span className="mut">{rfc}</span>
          </h2>
          <p className="ep-say" role="status">
            {stepWords(shown, step, from, mode)}
          </p>
          {sealStep ? (
            <SealDetail shown={shown} step={sealStep} data={data} number={packet.number} />
          ) : (
            <OpenDetail shown={shown} step={step} from={from} />
          )}
          {!sealStep && step !== 'wire' && <Verdict shown={shown} step={step} />}
          {!sealStep && (
            <BreakPanel
              shown={shown}
              from={from}
              unsealed={unsealed}
              windowSize={question.window.size}
              onSettings={onSettings}
            />
          )}
        </div>
        <KeysPanel lab={lab} seal={shown.seal} step={step} from={from} />
      </div>
      <WorkState work={work} />
      <div className="ep-experiments">
        <FlipExperiment shown={shown} setup={setup} onSettings={onSettings} />
        <ReuseExperiment shown={shown} secret={secret} />
      </div>
    </div>
  );
}
