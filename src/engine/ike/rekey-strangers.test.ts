import { describe, expect, test } from 'vitest';
import { equal, readU32 } from '../bytes/bytes.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import { cipherById, integrityById, prfById } from '../crypto/algorithms.ts';
import { installExtras } from '../crypto/extra/install.ts';
import { deriveChildKeymat, deriveIkeKeys, deriveNextSkeyseed } from '../crypto/ikev2.ts';
import { decodeIkeMessage, decodePayloadChain } from '../formats/ike-message.ts';
import type { IkeHeader, IkePayload } from '../formats/ike-model.ts';
import { readDatagrams } from '../testing/raw-capture.ts';
import { sharedBytes, sharedJson, titled } from '../testing/shared.ts';
import { wireValue } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { openMessage, type SealKeys } from './seal.ts';

/*
 * Two strongSwan daemons rekeyed a child SA with PFS, and then the IKE SA. From what crossed the wire, the keys of the first
 * IKE SA and the two fresh secrets in their log, we must come to the keys that they logged.
 */

installExtras();

const FOLDER = 'captures/strongswan/ikev2-childsa-rekey';
const NAMES = ['SK_d', 'SK_ai', 'SK_ar', 'SK_ei', 'SK_er', 'SK_pi', 'SK_pr'] as const;
type IkeRow = Record<'dh' | 'spi_i' | 'spi_r' | (typeof NAMES)[number], string>;

interface Oracle {
  ike: readonly IkeRow[];
  esp: readonly Record<'spi' | 'ek' | 'ak', string>[];
}

const oracle = sharedJson<Oracle>(`${FOLDER}/keys.json`);
const pcap = sharedBytes(`${FOLDER}/capture.pcap`);
const log = sharedBytes(`${FOLDER}/siteA.log`);

const first = <T>(row: T | undefined): T => row ?? expect.fail('the table lacks an algorithm');
const suite = {
  prf: first(prfById('prfsha256')),
  cipher: first(cipherById('aes256')),
  integrity: first(integrityById('sha256')),
};
const d = { owner: 'a', scope: 'ike1', at: 0 } as const;

function value(name: string, bytes: Uint8Array): Value {
  const place = { packet: 'a/1', source: 'wire', start: 0, end: bytes.length, field: 'isakmp' };
  return wireValue(d, place, { name, bytes, rfc: 'RFC 7296', secret: false });
}

/** The bytes of each Diffie-Hellman secret in the log, in order. */
function freshSecrets(): readonly Uint8Array[] {
  const lines = new TextDecoder().decode(log).split('\n');
  return lines.flatMap((line, at) => {
    const bytes = /(?:shared Diffie Hellman|DH) secret => (\d+) bytes/.exec(line)?.[1];
    if (bytes === undefined) return [];
    const dump = lines.slice(at + 1, at + 1 + Math.ceil(Number(bytes) / 16));
    const hex = dump.map((row) => (/\d+: ((?:[0-9A-F]{2} )+)/.exec(row)?.[1] ?? '').replaceAll(' ', ''));
    return [fromHex(hex.join('').toLowerCase())];
  });
}

interface Opened {
  header: IkeHeader;
  payloads: readonly IkePayload[];
}

/** Every sealed message of an IKE SA, opened. */
function opened(row: IkeRow): readonly Opened[] {
  return readDatagrams(pcap ?? new Uint8Array()).flatMap(({ kind, bytes }) => {
    const { message } = kind === 'ike' ? decodeIkeMessage(bytes) : { message: undefined };
    const [sk] = message?.payloads ?? [];
    if (!message || sk?.kind !== 'sk' || toHex(message.header.initiatorSpi) !== row.spi_i) return [];
    const side = message.header.flags.initiator ? 'i' : 'r';
    const keys: SealKeys = {
      ...{ cipher: suite.cipher, integrity: suite.integrity },
      ...{ encryption: fromHex(row[`SK_e${side}`]), authentication: fromHex(row[`SK_a${side}`]) },
    };
    const chain = openMessage(keys, bytes, sk.body);
    if (!chain) return expect.fail('a message does not open');
    return [{ header: message.header, payloads: decodePayloadChain(sk.first, chain).payloads }];
  });
}

const CREATE_CHILD_SA = 36;

/** Request and response of the n-th CREATE_CHILD_SA. */
function exchange(row: IkeRow, n: number): readonly [Opened, Opened] {
  const all = opened(row).filter(({ header }) => header.exchangeType === CREATE_CHILD_SA);
  const ids = [...new Set(all.map(({ header }) => header.messageId))];
  const [request, response] = all.filter(({ header }) => header.messageId === ids[n]);
  return request && response ? [request, response] : expect.fail('no such exchange');
}

function nonceOf({ payloads }: Opened, name: string): Value {
  const nonce = payloads.find((payload) => payload.kind === 'nonce');
  return value(name, nonce?.kind === 'nonce' ? nonce.data : new Uint8Array());
}

function spiOf({ payloads }: Opened): Uint8Array {
  const sa = payloads.find((payload) => payload.kind === 'sa');
  return (sa?.kind === 'sa' ? sa.proposals[0]?.spi : undefined) ?? new Uint8Array();
}

const present = oracle && pcap && log;

describe('rekeys between two strongSwan daemons', () => {
  test.skipIf(!present)(titled('the keys of the child SA that was rekeyed with PFS', present), () => {
    const row = first(oracle?.ike[0]);
    const [request, response] = exchange(row, 0);
    expect(request.payloads.map(({ kind }) => kind)).toEqual(['notify', 'sa', 'nonce', 'ke', 'tsi', 'tsr']);
    const [ni, nr] = [nonceOf(request, 'Ni'), nonceOf(response, 'Nr')];
    const shared = value('g^ir', freshSecrets()[1] ?? new Uint8Array());
    const keymat = deriveChildKeymat(d, { ...suite, skD: value('SK_d', fromHex(row.SK_d)), ni, nr, shared });
    const esp = (spi: Uint8Array) => oracle?.esp.find((sa) => Number.parseInt(sa.spi, 16) === readU32(spi));
    const keys = (e: Value | undefined, a: Value | undefined) => [e && toHex(e.bytes), a && toHex(a.bytes)];
    // Packets to the responder carry the SPI that the responder chose.
    const [towards, back] = [esp(spiOf(response)), esp(spiOf(request))];
    expect(keys(keymat.ei, keymat.ai)).toEqual([towards?.ek, towards?.ak]);
    expect(keys(keymat.er, keymat.ar)).toEqual([back?.ek, back?.ak]);
  });

  test.skipIf(!present)(titled('all seven keys of the IKE SA that took the place of the first', present), () => {
    const [row, next] = [first(oracle?.ike[0]), first(oracle?.ike[1])];
    const [request, response] = exchange(row, 1);
    const [ni, nr] = [nonceOf(request, 'Ni'), nonceOf(response, 'Nr')];
    expect([toHex(spiOf(request)), toHex(spiOf(response))]).toEqual([next.spi_i, next.spi_r]);
    const shared = value('g^ir', fromHex(next.dh));
    expect(equal(shared.bytes, freshSecrets()[2] ?? new Uint8Array())).toBe(true);
    const skeyseed = deriveNextSkeyseed(d, { ...suite, skD: value('SK_d', fromHex(row.SK_d)), ni, nr, shared });
    const spis = { spiI: value('SPIi', spiOf(request)), spiR: value('SPIr', spiOf(response)) };
    const keys = deriveIkeKeys(d, { ...suite, skeyseed, ni, nr, ...spis });
    for (const name of NAMES) expect([name, toHex(keys[name]?.bytes ?? new Uint8Array())]).toEqual([name, next[name]]);
  });

  test.skipIf(!present)(
    titled('the new IKE SA counts its messages from 0, and the old one ends with its Delete', present),
    () => {
      const [row, next] = [first(oracle?.ike[0]), first(oracle?.ike[1])];
      const ids = (all: readonly Opened[]) => all.map(({ header }) => header.messageId);
      expect(ids(opened(next))).toEqual([0, 0, 1, 1]);
      expect(opened(row).at(-2)?.payloads).toEqual([{ kind: 'delete', protocol: 1, spis: [] }]);
    },
  );
});
