import { fillWords } from '../../../content/fill.ts';
import { FLOW, HMAC } from '../../../content/ui/bench-hmac.ts';
import type { HmacAnswer, HmacQuestion } from '../../../engine/bench/hmac/hmac-inside.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { HashId } from './use-hmac.ts';

interface FlowProps {
  answer: HmacAnswer;
  question: HmacQuestion;
  hash: HashId;
}

/** The key padded, and then both hashes, as one drawing. */
export function Flow({ answer, question, hash }: FlowProps) {
  const name = HMAC.hashes[hash];
  const { blockBytes, blockKey, ipadKey, opadKey, inner, outer } = answer;
  return (
    <section className="hi-flow" aria-labelledby="hi-flow">
      <h2 id="hi-flow" className="wb-h">
        {FLOW.heading}
      </h2>
      <div className="hi-draw">
        <KeyRow answer={answer} question={question} name={name} />
        <div className="hi-row">
          <Box title={fillWords(FLOW.keyName, { bytes: blockBytes })} bytes={blockKey} />
        </div>
        <Xor words={FLOW.ipad} />
        <div className="hi-row hi-inner">
          <Box title={FLOW.ipadKey} bytes={ipadKey} />
          <Box
            title={fillWords(FLOW.message, { count: question.message.length })}
            bytes={question.message}
            kind="message"
          />
          <Hash name={name} />
          <Result title={FLOW.inner} bytes={inner.digest} />
        </div>
        <Xor words={FLOW.opad} />
        <div className="hi-row">
          <Box title={FLOW.opadKey} bytes={opadKey} />
          <Box title={fillWords(FLOW.innerBytes, { count: inner.digest.length })} bytes={inner.digest} />
          <Hash name={name} />
          <Result title={FLOW.tag} bytes={outer.digest} seal />
        </div>
      </div>
      <p className="hi-formula">
        <i className="mth">{FLOW.formula}</i> <span className="mut">{FLOW.rfc}</span>
      </p>
    </section>
  );
}

function KeyRow({ answer, question, name }: { answer: HmacAnswer; question: HmacQuestion; name: string }) {
  const { blockBytes, hashedKey, keyBytes } = answer;
  const count = question.key.length;
  const words = hashedKey ? FLOW.long : count === blockBytes ? FLOW.whole : FLOW.short;
  return (
    <>
      {hashedKey && (
        <div className="hi-row hi-long">
          <Box title={fillWords(FLOW.longKey, { count })} bytes={question.key} />
          <Hash name={name} />
        </div>
      )}
      <p className="mut">{fillWords(words, { count, bytes: blockBytes, hash: name, used: keyBytes })}</p>
    </>
  );
}

function Box({ title, bytes, kind }: { title: string; bytes: Uint8Array; kind?: string }) {
  return (
    <div className="hi-box" data-kind={kind}>
      <b>{title}</b>
      <span className="mono">{cutHex(bytes)}</span>
    </div>
  );
}

function Xor({ words }: { words: string }) {
  return (
    <p className="hi-xor">
      <span aria-hidden="true">⊕</span> <span className="mono">{words}</span>
    </p>
  );
}

function Hash({ name }: { name: string }) {
  return (
    <div className="hi-hash">
      <svg viewBox="0 0 112 42" aria-hidden="true">
        <path d="M0 21h14M14 1h82l14 20-14 20H14z" />
      </svg>
      <b>{name}</b>
    </div>
  );
}

function Result({ title, bytes, seal }: { title: string; bytes: Uint8Array; seal?: boolean }) {
  return (
    <div className="hi-result">
      {seal && <Icon name="seal" />}
      <b>{title}</b>
      <span className="mono">{cutHex(bytes)}</span>
    </div>
  );
}
