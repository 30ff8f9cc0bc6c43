import { fillWords } from '../../../content/fill.ts';
import { DH_REFUSED } from '../../../content/ui/bench-dh-scenes.ts';
import { type Doubt, ODD_VALUES, type OddValue } from '../../../engine/bench/dh/odd-values.ts';
import type { Group } from '../../../engine/crypto/types.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { WorkState } from '../work-state.tsx';
import { choiceAt } from './dh-settings.ts';
import type { Real } from './use-real.ts';

type Props = Pick<BenchViewProps, 'settings' | 'onSettings'> & { real: Real };

/** Public values that a peer must not take. */
export function RefusedScene({ real: { group, work: exchange }, settings, onSettings }: Props) {
  const choices: readonly OddValue[] = ODD_VALUES[group.family];
  const odd = choiceAt(settings.odd, choices, 'zero');
  const { answer: ends } = exchange;
  const work = useBenchWork('tryPublicValue', ends && { group: group.id, odd, a: ends.a, b: ends.b });
  const { answer } = work;
  return (
    <div className="dh-scene">
      <p className="wb-say">{DH_REFUSED.lead}</p>
      <fieldset className="dh-choices" aria-label={DH_REFUSED.choose}>
        {choices.map((one) => (
          <button key={one} type="button" aria-pressed={one === odd} onClick={() => onSettings({ odd: one })}>
            {DH_REFUSED.odd[one]}
          </button>
        ))}
      </fieldset>
      <WorkState work={work} />
      {answer && (
        <div className="dh-verdict" role="status">
          <p>
            {DH_REFUSED.sent}: <span className="mono">{cutHex(answer.sent)}</span>
          </p>
          <p className="wb-say">
            <Icon name={answer.doubt ? 'cross' : 'check'} />{' '}
            {answer.doubt ? fillWords(DH_REFUSED.doubt[answer.doubt], { bytes: group.publicBytes }) : DH_REFUSED.taken}
          </p>
          {odd !== 'fair' && <p>{whyOf(group, odd)}</p>}
        </div>
      )}
      {answer?.doubt && <p>{PEERS[answer.doubt]}</p>}
    </div>
  );
}

/** RFC 6989 speaks of its own tests only. */
const PEERS: Readonly<Record<Doubt, string>> = {
  range: DH_REFUSED.peer,
  'off-curve': DH_REFUSED.peer,
  'zero-secret': DH_REFUSED.peerSecret,
  length: DH_REFUSED.peerLength,
};

function whyOf({ family, publicBytes }: Group, odd: Exclude<OddValue, 'fair'>): string {
  if (family === 'montgomery' && odd === 'short') return fillWords(DH_REFUSED.otherwiseShort, { bytes: publicBytes });
  if (family === 'montgomery') return DH_REFUSED.otherwiseCurve;
  return family === 'ecp' && odd === 'zero' ? DH_REFUSED.otherwisePoint : DH_REFUSED.otherwise[odd];
}
