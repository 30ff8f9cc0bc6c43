import { fillWords } from '../../../content/fill.ts';
import { DH, DH_REAL } from '../../../content/ui/bench-dh.ts';
import { strengthOf } from '../../../engine/bench/dh/strength.ts';
import { GROUPS } from '../../../engine/crypto/algorithms.ts';
import type { Group } from '../../../engine/crypto/types.ts';
import { cutHex, tinyHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Maths } from '../../../ui/maths.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { WithScope } from '../scope-name.tsx';
import { WorkState } from '../work-state.tsx';
import { choiceAt } from './dh-settings.ts';
import { Crossing, EveRow, Move, NotSent, Panel, Same } from './move-grid.tsx';
import { Raised } from './raised.tsx';
import type { Real, RealHalf } from './use-real.ts';

type Props = Pick<BenchViewProps, 'onSettings'> & { real: Real; onDigits: () => void };

/** The exchange of a group that IKE has, with the lab's private values or the learner's. */
export function RealPanel({ real, onSettings, onDigits }: Props) {
  const { group, a, b, work } = real;
  const { answer } = work;
  const size = fillWords(DH_REAL.bytes, { count: group.publicBytes });
  return (
    <Panel title={DH.real} lead={<GroupChoice group={group} onSettings={onSettings} />}>
      <Move move={0} wire={answer && <Start group={group} modulus={answer.modulus} generator={answer.generator} />} />
      <Move
        move={1}
        a={answer && <Private half={a} bytes={answer.a} />}
        wire={<NotSent />}
        b={answer && <Private half={b} bytes={answer.b} />}
      />
      <Move
        move={2}
        a={answer && <Result group={group} text={`g^${a.name}`} bytes={answer.publicA} />}
        wire={<Crossing a={size} b={size} />}
        b={answer && <Result group={group} text={`g^${b.name}`} bytes={answer.publicB} />}
      />
      <Move
        move={3}
        a={answer && <Result group={group} text={`(g^${b.name})^${a.name}`} bytes={answer.sharedA} isShared />}
        wire={answer?.sharedA && answer.sharedB && <Same />}
        b={answer && <Result group={group} text={`(g^${a.name})^${b.name}`} bytes={answer.sharedB} isShared />}
      />
      <EveRow>
        <WorkState work={work} />
        <Strength group={group} />
        <Whence real={real} onSettings={onSettings} onDigits={onDigits} />
      </EveRow>
    </Panel>
  );
}

function GroupChoice({ group, onSettings }: { group: Group; onSettings: Props['onSettings'] }) {
  const ids = GROUPS.map(({ id }) => id);
  return (
    <label className="dh-group">
      <span className="unseen">{DH.group}</span>
      <select
        value={group.id}
        onChange={(event) =>
          onSettings({ group: choiceAt(event.target.value, ids, group.id), xa: '', xb: '', odd: '' })
        }
      >
        {GROUPS.map(({ id, ikev2, name }) => (
          <option key={id} value={id}>
            {fillWords(DH.groupOption, { number: ikev2, name })}
          </option>
        ))}
      </select>
    </label>
  );
}

interface StartProps {
  group: Group;
  modulus: Uint8Array;
  generator: Uint8Array;
}

/** What both ends know before they begin: it is printed in an RFC. */
function Start({ group, modulus, generator }: StartProps) {
  return (
    <span className="dh-start">
      <span className="mono">
        <Maths text="p" /> = {tinyHex(modulus)}
      </span>
      <b className="mono">
        <Maths text="g" /> = {group.family === 'ecp' ? tinyHex(generator) : generator[0]}
      </b>
      <small>{group.rfc}</small>
    </span>
  );
}

function Private({ half, bytes }: { half: RealHalf; bytes: Uint8Array }) {
  return (
    <>
      <small>
        <Maths text={half.name} />, {fillWords(DH_REAL.bits, { bits: bytes.length * 8 })}
      </small>
      <span className="dh-cut mono">{cutHex(bytes)}</span>
    </>
  );
}

interface ResultProps {
  group: Group;
  text: string;
  bytes: Uint8Array | undefined;
  isShared?: boolean;
}

function Result({ group, text, bytes, isShared }: ResultProps) {
  return (
    <>
      <small>
        <Power text={text} />
        {group.family === 'modp' && (
          <>
            {' mod '}
            <Maths text="p" />
          </>
        )}
      </small>
      {bytes ? (
        <span className={isShared ? 'dh-cut dh-lit mono' : 'dh-cut mono'}>{cutHex(bytes)}</span>
      ) : (
        <span className="dh-not">
          <Icon name="cross" /> {DH_REAL.refused}
        </span>
      )}
    </>
  );
}

/** `(g^r)^i` as a book sets it. */
function Power({ text }: { text: string }) {
  const [, base = '', raised = '', again] = /^\(?(g)\^(\w+)\)?(?:\^(\w+))?$/.exec(text) ?? [];
  return (
    <i className="mth">
      {again !== undefined && '('}
      {base}
      <sup>{raised}</sup>
      {again !== undefined && ')'}
      {again !== undefined && <sup>{again}</sup>}
    </i>
  );
}

function Strength({ group: { id } }: { group: Group }) {
  const { bits, upTo, atMost, source } = strengthOf(id);
  const words = atMost ? DH_REAL.eve.atMost : upTo === undefined ? DH_REAL.eve.about : DH_REAL.eve.range;
  const weak = DH_REAL.weak;
  return (
    <p>
      <Raised text={fillWords(words, { bits, upTo: upTo ?? bits, source })} />
      {id in weak && ` ${weak[id as keyof typeof weak]}`}
    </p>
  );
}

function Whence({ real: { a, b, exchange }, onSettings, onDigits }: Props) {
  const isTyped = a.origin === 'typed' || b.origin === 'typed';
  const scope = exchange?.scope;
  const isWhole = !isTyped && scope !== undefined && a.origin === 'lab' && b.origin === 'lab';
  return (
    <p className="dh-whence">
      <span className="mut">
        {isWhole ? <WithScope text={DH_REAL.fromLab} scope={scope} /> : partWords(isTyped, scope)}
      </span>
      <span className="dh-acts">
        <button type="button" className="wb-button" onClick={onDigits}>
          {DH_REAL.set}
        </button>
        {(isTyped || exchange === undefined) && (
          <button
            type="button"
            className="wb-button"
            onClick={() => onSettings({ group: '', xa: '', xb: '', odd: '' })}
          >
            {DH_REAL.back}
          </button>
        )}
      </span>
    </p>
  );
}

const partWords = (isTyped: boolean, scope: string | undefined): string =>
  isTyped ? DH_REAL.typed : scope === undefined ? DH_REAL.noLab : DH_REAL.halfLab;
