import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import {
  ESP_KINDS,
  type EspChoice,
  type EspKind,
  espChoiceOf,
  espKindOf,
  espKindsFor,
  writeEspChoice,
} from '../../../engine/lab/esp-proposal.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { Choices } from '../choices.tsx';

interface AlgorithmProps {
  lab: BenchLab;
  onSettings: (change: BenchSettings) => void;
}

/** What the lab's gateways agree on for ESP. Another choice is another Lab, which the engine plays. */
export function Algorithm({ lab: { origin, base }, onSettings }: AlgorithmProps) {
  const own = espChoiceOf(base.lab);
  const now = espChoiceOf(origin.lab);
  const choose = (choice: EspChoice) => {
    const text = writeEspChoice(choice);
    onSettings({ esp: text === writeEspChoice(own) ? '' : text });
  };
  // The lab's own algorithm is as good an example of its kind as ours.
  const withKind = (kind: EspKind) => (espKindOf(own.encryption) === kind ? own : ESP_KINDS[kind]);
  return (
    <>
      <Choices
        name={ESP_BENCH.algorithm}
        options={espKindsFor(base.lab).map((id) => ({ id, name: ESP_BENCH.kind[id] }))}
        chosen={espKindOf(now.encryption)}
        onChoose={(kind) => choose({ ...withKind(kind), esn: now.esn })}
      />
      <Choices
        name={ESP_BENCH.numbers}
        options={[
          { id: 'plain', name: ESP_BENCH.plainNumbers },
          { id: 'esn', name: ESP_BENCH.esn },
        ]}
        chosen={now.esn ? 'esn' : 'plain'}
        onChoose={(id) => choose({ ...now, esn: id === 'esn' })}
      />
    </>
  );
}

/** Why some algorithms are not to be had in this lab. */
export function missingWords({ base: { lab } }: BenchLab): string | undefined {
  const { ike, child } = lab.sites.a;
  if (child.protocol === 'ah-esp') return ESP_BENCH.noKind['ah-esp'];
  return ike.version === 1 ? ESP_BENCH.noKind[1] : undefined;
}
