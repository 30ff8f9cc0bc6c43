import { fillWords } from '../../../content/fill.ts';
import { DH, DH_DIGITS } from '../../../content/ui/bench-dh.ts';
import { groupHex } from '../../../ui/hex-text.ts';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { Maths } from '../../../ui/maths.tsx';
import type { BenchAnswer } from '../../../worker/bench-protocol.ts';
import type { BenchViewProps } from '../bench-view.ts';
import { WorkState } from '../work-state.tsx';
import { MOST_BYTES, writeBytes } from './dh-settings.ts';
import { KeptBytes } from './kept-bytes.tsx';
import type { Real, RealHalf } from './use-real.ts';

type Props = Pick<BenchViewProps, 'settings' | 'onSettings'> & { real: Real };

/** Every number in full, and the fields for private values of one's own. */
export function DigitsScene({ real, settings, onSettings }: Props) {
  const { group, a, b, work } = real;
  const { answer } = work;
  const isCurve = group.family !== 'modp';
  const words = isCurve ? DH_DIGITS.lengthCurve : DH_DIGITS.length;
  return (
    <div className="dh-scene">
      <p className="wb-say">{DH_DIGITS.lead}</p>
      <WorkState work={work} />
      <div className="dh-two">
        <PrivateField who="a" half={a} real={real} setting={settings.xa} onChange={(xa) => onSettings({ xa })} />
        <PrivateField who="b" half={b} real={real} setting={settings.xb} onChange={(xb) => onSettings({ xb })} />
      </div>
      <p className="mut">{fillWords(words, { bits: group.privateBytes * 8 })}</p>
      {answer && <Numbers real={real} answer={answer} />}
    </div>
  );
}

interface PrivateFieldProps {
  who: 'a' | 'b';
  half: RealHalf;
  real: Real;
  setting: string | undefined;
  onChange: (setting: string) => void;
}

function PrivateField({ who, half, real, setting, onChange }: PrivateFieldProps) {
  const { group, work } = real;
  const used = work.answer?.[who] ?? new Uint8Array(0);
  const hugely = () => onChange(writeBytes({ form: 'hex', typed: groupHex(repeated(used, MOST_BYTES)) }));
  return (
    <div>
      <KeptBytes
        name={fillWords(DH_DIGITS.privateOf, { name: half.name, who: DH[who] })}
        setting={setting}
        standIn={{ form: 'hex', typed: groupHex(used) }}
        most={MOST_BYTES}
        rows={3}
        onKeep={onChange}
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

function Numbers({ real: { group, a, b }, answer }: { real: Real; answer: BenchAnswer<'realExchange'> }) {
  const isCurve = group.family !== 'modp';
  return (
    <dl className="dh-digits">
      <Digits name={isCurve ? DH_DIGITS.pCurve : DH_DIGITS.p} bytes={answer.modulus} />
      <Digits name={group.family === 'ecp' ? DH_DIGITS.gPoint : DH_DIGITS.g} bytes={answer.generator} />
      <Digits who="A" name={`g^${a.name}`} bytes={answer.publicA} />
      <Digits who="B" name={`g^${b.name}`} bytes={answer.publicB} />
      {answer.sharedA && answer.sharedB ? (
        <Digits name={DH_DIGITS.shared} bytes={answer.sharedA} isShared />
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
  isShared?: boolean;
}

function Digits({ who, name, bytes, isShared }: DigitsProps) {
  const [, power, rest = ''] = /^(g\^\w+)?(.*)$/s.exec(name) ?? [];
  return (
    <div className={`dh-digit ${who === undefined ? '' : who.toLowerCase()}`}>
      <dt>
        {who && <LetterBadge who={who} />} {power && <Maths text={power} />}
        {rest} <span className="mut">{fillWords(DH_DIGITS.size, { count: bytes.length, bits: bytes.length * 8 })}</span>
      </dt>
      <dd className={isShared ? 'mono dh-lit' : 'mono'}>{groupHex(bytes)}</dd>
    </div>
  );
}
