import { fillWords } from '../../../content/fill.ts';
import { DH, DH_DIGITS } from '../../../content/ui/bench-dh.ts';
import type { Value } from '../../../engine/values/value.ts';
import type { CardId } from '../../../store/session.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { Maths } from '../../../ui/maths.tsx';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { CardLink } from '../card-link.tsx';
import { writeKept } from '../use-kept-bytes.ts';
import { WorkState } from '../work-state.tsx';
import { MOST_BYTES } from './dh-settings.ts';
import { KeptBytes } from './kept-bytes.tsx';
import type { Real, RealHalf } from './use-real.ts';

type Props = BenchViewProps & { real: Real };

/** Every number in full, and the fields for private values of one's own. */
export function DigitsScene(props: Props) {
  const { real } = props;
  const { group, a, b, work } = real;
  const { answer } = work;
  const isCurve = group.family !== 'modp';
  const words = isCurve ? DH_DIGITS.lengthCurve : DH_DIGITS.length;
  return (
    <div className="dh-scene">
      <p className="wb-say">{DH_DIGITS.lead}</p>
      <WorkState work={work} />
      <div className="dh-two">
        <PrivateField {...props} who="a" name="xa" half={a} />
        <PrivateField {...props} who="b" name="xb" half={b} />
      </div>
      <p className="mut">{fillWords(words, { bits: group.privateBytes * 8 })}</p>
      {answer && <Numbers {...props} answer={answer} />}
    </div>
  );
}

interface PrivateFieldProps extends Props {
  who: 'a' | 'b';
  /** In the address. */
  name: 'xa' | 'xb';
  half: RealHalf;
}

function PrivateField({ who, name, half, real, settings, onSettings }: PrivateFieldProps) {
  const { group, work } = real;
  const used = work.answer?.[who] ?? new Uint8Array(0);
  const huge = () => groupHex(repeated(used, MOST_BYTES)).replaceAll(' ', '');
  const hugely = () => onSettings({ [name]: writeKept({ form: 'hex', typed: huge() }) });
  return (
    <div>
      <KeptBytes
        label={fillWords(DH_DIGITS.privateOf, { name: half.name, who: DH[who] })}
        name={name}
        settings={settings}
        onSettings={onSettings}
        standIn={{ form: 'hex', typed: groupHex(used) }}
        most={MOST_BYTES}
        rows={3}
      />
      <Fault half={half} group={group.name} />
      {group.family !== 'montgomery' && used.length > 0 && (
        <button type="button" className="wb-button" onClick={hugely}>
          {fillWords(DH_DIGITS.huge, { bytes: MOST_BYTES })}
        </button>
      )}
    </div>
  );
}

function Fault({ half: { fault }, group }: { half: RealHalf; group: string }) {
  if (fault === undefined) return null;
  const words = typeof fault === 'string' ? DH_DIGITS[fault] : fillWords(DH_DIGITS.exactly, { group, ...fault });
  return (
    <p className="dh-fault" role="status">
      {words}
    </p>
  );
}

const repeated = (bytes: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 1);

function Numbers({ real: { group, a, b, shared, exchange }, answer }: Props & { answer: BenchAnswer<'realExchange'> }) {
  const isCurve = group.family !== 'modp';
  const isLab = a.origin === 'lab' && b.origin === 'lab';
  const cardOf = (value: Value | undefined) => (isLab ? value?.id : undefined);
  return (
    <dl className="dh-digits">
      <Digits name={isCurve ? DH_DIGITS.pCurve : DH_DIGITS.p} bytes={answer.modulus} />
      <Digits name={group.family === 'ecp' ? DH_DIGITS.gPoint : DH_DIGITS.g} bytes={answer.generator} />
      <Digits who="A" name={`g^${a.name}`} bytes={answer.publicA} card={cardOf(exchange?.a?.publicValue)} />
      <Digits who="B" name={`g^${b.name}`} bytes={answer.publicB} card={cardOf(exchange?.b?.publicValue)} />
      {answer.sharedA && answer.sharedB ? (
        <Digits
          name={fillWords(DH_DIGITS.shared, { name: shared })}
          bytes={answer.sharedA}
          card={cardOf(exchange?.shared)}
          isShared
        />
      ) : (
        <p className="dh-fault">{DH_DIGITS.refused}</p>
      )}
    </dl>
  );
}

interface DigitsProps {
  who?: 'A' | 'B';
  name: string;
  bytes: Uint8Array;
  /** Where the lab has it. */
  card?: CardId | undefined;
  isShared?: boolean;
}

function Digits({ who, name, bytes, card, isShared }: DigitsProps) {
  const [, power, rest = ''] = /^(g\^\w+)?(.*)$/s.exec(name) ?? [];
  return (
    <div className={`dh-digit ${who === undefined ? '' : who.toLowerCase()}`}>
      <dt>
        {who && <LetterBadge who={who} />} {power && <Maths text={power} />}
        {rest} <span className="mut">{fillWords(DH_DIGITS.size, { count: bytes.length, bits: bytes.length * 8 })}</span>{' '}
        {card !== undefined && <CardLink card={card} name={name} />}
      </dt>
      <dd className={isShared ? 'mono dh-lit' : 'mono'}>{groupHex(bytes)}</dd>
    </div>
  );
}
