import { useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { EXTENSION, FLOW } from '../../../content/ui/bench-hmac.ts';
import type { ExtensionAnswer, ForgedTag } from '../../../engine/bench/hmac/length-extension.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { BenchViewProps } from '../bench-view.ts';
import { BytesField } from '../bytes-field.tsx';
import { useKeptBytes } from '../use-kept-bytes.ts';

const SUFFIX = { form: 'text', typed: EXTENSION.defaultSuffix } as const;
const MOST_SUFFIX = 1_024;
const MOST_GUESS = 9_999;

interface ExtensionProps extends Pick<BenchViewProps, 'settings' | 'onSettings'> {
  secret: Uint8Array;
  message: Uint8Array;
}

/** A naive keyed hash, forged without the key, and HMAC, which is not. */
export function Extension({ secret, message, settings, onSettings }: ExtensionProps) {
  const suffix = useKeptBytes('x', settings, onSettings, SUFFIX, MOST_SUFFIX);
  const guess = /^\d{1,4}$/.test(settings.guess ?? '') ? Number(settings.guess) : secret.length;
  const question = useMemo(
    () => ({ key: secret, message, suffix: suffix.bytes, guess }),
    [secret, message, suffix.bytes, guess],
  );
  const { answer } = useBenchWork('extendTag', question);
  return (
    <section className="hi-extension" aria-labelledby="hi-extension">
      <h2 id="hi-extension" className="wb-h">
        {EXTENSION.heading}
      </h2>
      <p className="wb-say">{EXTENSION.text}</p>
      <div className="hi-knobs">
        <BytesField name={EXTENSION.suffix} value={suffix.value} onChange={suffix.change} most={MOST_SUFFIX} rows={1} />
        <label>
          {EXTENSION.guess}
          <input
            type="number"
            min={0}
            max={MOST_GUESS}
            value={guess}
            onChange={(event) => onSettings({ guess: event.target.value })}
          />
        </label>
      </div>
      {answer && (
        <>
          <Strip answer={answer} guess={guess} message={message} suffix={suffix.bytes} />
          <Tags answer={answer} />
          {!answer.naive.accepted && <p role="status">{EXTENSION.wrongGuess}</p>}
        </>
      )}
      <p className="wb-say">{EXTENSION.why}</p>
      <p className="mut">{EXTENSION.other}</p>
    </section>
  );
}

interface StripProps {
  answer: ExtensionAnswer;
  guess: number;
  message: Uint8Array;
  suffix: Uint8Array;
}

/** What the receiver hashes: the key that Eve does not have, the true message, its old padding, and hers. */
function Strip({ answer: { glue }, guess, message, suffix }: StripProps) {
  return (
    <figure className="hi-strip" aria-label={EXTENSION.strip}>
      <div className="hi-box" data-kind="unknown">
        <b>{fillWords(EXTENSION.unknown, { count: guess })}</b>
        <Icon name="struck" />
      </div>
      <div className="hi-box" data-kind="message">
        <b>{fillWords(FLOW.message, { count: message.length })}</b>
        <span className="mono">{cutHex(message)}</span>
      </div>
      <div className="hi-box">
        <b>{fillWords(EXTENSION.glue, { count: glue.length })}</b>
        <span className="mono">{cutHex(glue)}</span>
      </div>
      <p>{EXTENSION.resume}</p>
      <div className="hi-box" data-kind="eve">
        <b>{EXTENSION.suffix}</b>
        <span className="mono">{cutHex(suffix)}</span>
      </div>
    </figure>
  );
}

function Tags({ answer }: { answer: ExtensionAnswer }) {
  const { headings, rows } = EXTENSION;
  return (
    <table className="hi-tags" aria-label={EXTENSION.table}>
      <thead>
        <tr>
          {Object.values(headings).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['naive', 'hmac'] as const).map((way) => (
          <tr key={way}>
            <th scope="row">
              <b>{rows[way].name}</b> <span className="mut">{rows[way].sub}</span>
            </th>
            <Cells tag={answer[way]} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ tag: { sent, forged, computed, accepted } }: { tag: ForgedTag }) {
  const { headings } = EXTENSION;
  return (
    <>
      <td className="mono" data-name={headings.sent}>
        {cutHex(sent)}
      </td>
      <td className="mono" data-name={headings.forged}>
        {cutHex(forged)}
      </td>
      <td className="mono" data-name={headings.computed}>
        {cutHex(computed)}
      </td>
      <td data-name={headings.says}>
        <span className="hi-says">
          <Icon name={accepted ? 'check' : 'brokenSeal'} />
          <b>{accepted ? EXTENSION.accepted : EXTENSION.rejected}</b>
        </span>
      </td>
    </>
  );
}
