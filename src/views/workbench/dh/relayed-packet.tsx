import type { ReactNode } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { DH_MIDDLE } from '../../../content/ui/bench-dh-scenes.ts';
import type { Leg, Reading, Relay } from '../../../engine/bench/dh/middle-packet.ts';
import type { ProofsOfLab } from '../../../engine/bench/dh/proofs-of-lab.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { letterOf } from './middle.ts';

const WORDS = DH_MIDDLE.relay;

/** A packet of the lab between its ends, as both see it and as Eve reads it. */
export function RelayedPacket({ relay, lab }: { relay: Relay; lab: ProofsOfLab }) {
  const from = letterOf(lab, relay.from);
  const to = from === 'A' ? 'B' : 'A';
  return (
    <section className="dh-relay" aria-labelledby="dh-relay">
      <h4 id="dh-relay">{fillWords(WORDS.title, { number: relay.number })}</h4>
      <p>{WORDS.lead}</p>
      <ol>
        <li className={from.toLowerCase()}>
          <Head letter={from}>{fillWords(WORDS.sealed, { who: from })}</Head>
          <Sealed leg={relay.arrives} />
        </li>
        <li className="e">
          <Head letter="E">{WORDS.reads}</Head>
          <Read reading={relay.reading} inner={relay.inner} />
        </li>
        <li className={`e to-${to.toLowerCase()}`}>
          <Head letter="E">{fillWords(WORDS.sealedAgain, { who: to })}</Head>
          <Sealed leg={relay.leaves} />
          <p className="dh-delivered">
            <LetterBadge who={to} /> {fillWords(relay.delivered ? WORDS.delivered : WORDS.lost, { who: to, from })}
          </p>
        </li>
      </ol>
    </section>
  );
}

function Head({ letter, children }: { letter: 'A' | 'B' | 'E'; children: ReactNode }) {
  return (
    <p className="dh-relay-head">
      <LetterBadge who={letter} /> {children}
    </p>
  );
}

/** The packet to scale, and what is in each of its parts. */
function Sealed({ leg }: { leg: Leg }) {
  const { encryptionKey, integrityKey, header, iv, ciphertext, icv } = leg;
  const sizes = { header: header.length, iv: iv.length, data: ciphertext.length, icv: icv.length };
  const parts = ['header', 'iv', 'data', 'icv'] as const;
  return (
    <>
      <div
        className="dh-capsule"
        role="img"
        aria-label={fillWords(iv.length > 0 ? WORDS.capsule : WORDS.capsuleNoIv, sizes)}
      >
        {parts.map((part) => sizes[part] > 0 && <Part key={part} part={part} size={sizes[part]} />)}
      </div>
      <dl>
        <Row name={WORDS.key} bytes={cutHex(encryptionKey)} />
        {integrityKey && <Row name={WORDS.integrityKey} bytes={cutHex(integrityKey)} />}
        <Row name={WORDS.header} bytes={groupHex(header)} />
        {iv.length > 0 && <Row name={WORDS.iv} bytes={groupHex(iv)} />}
        <Row name={WORDS.ciphertext} bytes={groupHex(ciphertext)} />
        {icv.length > 0 && <Row name={WORDS.icv} bytes={groupHex(icv)} />}
      </dl>
    </>
  );
}

function Part({ part, size }: { part: 'header' | 'iv' | 'data' | 'icv'; size: number }) {
  return (
    <span data-part={part} style={{ flexGrow: size }}>
      <span className="dh-plate">
        <b>
          {part === 'data' && <Icon name="lock" />}
          {part === 'icv' && <Icon name="seal" />}
          {WORDS.parts[part]}
        </b>
        <span className="mono">{size}</span>
      </span>
    </span>
  );
}

function Read({ reading: { source, destination, echo }, inner }: { reading: Reading; inner: Uint8Array }) {
  return (
    <dl>
      <Row name={WORDS.from} bytes={source} />
      <Row name={WORDS.to} bytes={destination} />
      {echo && (
        <>
          <dt>{WORDS.message}</dt>
          <dd>{fillWords(WORDS.echo[echo.type], { sequence: echo.sequence })}</dd>
          <Row name={fillWords(WORDS.data, { count: echo.data.length })} bytes={groupHex(echo.data)} lit />
        </>
      )}
      <Row name={fillWords(WORDS.inner, { count: inner.length })} bytes={groupHex(inner)} />
    </dl>
  );
}

function Row({ name, bytes, lit }: { name: string; bytes: string; lit?: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={lit ? 'mono dh-lit' : 'mono'}>{bytes}</dd>
    </>
  );
}
