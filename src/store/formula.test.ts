import { expect, test } from 'vitest';
import { FORMULAS } from '../content/ui/formulas.ts';
import { prfById } from '../engine/crypto/algorithms.ts';
import { deriveAuth } from '../engine/crypto/ikev2.ts';
import { configValue, seedValue, wireValue } from '../engine/values/make.ts';
import type { Operand } from '../engine/values/value.ts';
import { indexValues } from '../engine/values/walk.ts';
import { formulaParts, formulaText } from './formula.ts';
import { touchedValues } from './provenance.ts';
import { recipeOfValue } from './value-lookup.ts';

const d = { owner: 'b', scope: 'ike1', at: 0 } as const;
const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const described = (name: string, fill: number) => ({ name, bytes: bytes(fill), rfc: 'RFC 7296', secret: true });
const psk = configValue(d, 'sites.b.ike.psk', described('PSK', 1));
const skP = seedValue(d, 'stand-in', described('SK_pr', 2));
const place = { packet: 'a/1', source: 'wire', start: 60, end: 92, field: 'isakmp.nonce' };
const ni = wireValue(d, place, described('Ni', 3));

function authOfB() {
  const prf = prfById('prfsha256');
  if (!prf) throw new Error('the table of algorithms has no prfsha256');
  const from = {
    prf,
    side: 'r',
    psk,
    message: bytes(4),
    messagePacket: 'b/1',
    peerNonce: ni,
    skP,
    idBody: bytes(5),
  } as const;
  return deriveAuth(d, from);
}

const { auth, keyPad, macedId, signedOctets } = authOfB();
const byId = indexValues([psk, skP, ni, keyPad, macedId, signedOctets, auth]);
const nameOf = (operand: Operand) => operand.label;
const line = (value: typeof auth) => formulaText(formulaParts(recipeOfValue(value), byId), nameOf);

test('AUTH is set with the formulas of its parts in their places (RFC 7296 §2.15)', () => {
  expect(line(auth)).toBe('prf( prf( Shared Secret , Key Pad for IKEv2 ) , RealMessage2 | NonceIData | MACedIDForR )');
});

test('a bracket names the parts that belong together', () => {
  const brackets = formulaParts(recipeOfValue(auth), byId).filter((part) => part.kind === 'bracket');
  expect(brackets.map((part) => part.title)).toEqual(['SignedOctets']);
});

test('every part of one formula has its own key', () => {
  const keys = formulaParts(recipeOfValue(auth), byId).map((part) => part.key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a key says which bytes it was cut from', () => {
  const stream = { ...skP, id: 'b:ike1/stream', name: 'prf+ stream' };
  const operand: Operand = { label: 'prf+ stream', kind: 'value', value: stream.id, start: 32, end: 68 };
  const parts = formulaParts(
    { ...recipeOfValue(skP), rule: 'rfc7296.keys', operands: [operand] },
    indexValues([stream]),
  );
  expect(formulaText(parts, nameOf)).toBe('bytes 32–67 of SK_pr');
});

test('a value that somebody typed or drew is a formula of one operand', () => {
  expect([line(psk), line(skP), line(ni)]).toEqual(['PSK', 'SK_pr', 'Ni']);
});

test('a rule without a template still shows all its operands', () => {
  const parts = formulaParts({ ...recipeOfValue(auth), rule: 'rfc9999.new' }, byId);
  expect(formulaText(parts, nameOf)).toBe('rfc9999.new( Key Pad | ResponderSignedOctets )');
  expect(FORMULAS['rfc9999.new']).toBeUndefined();
});

test('the light goes through intermediate results to what they were made of', () => {
  const lit = touchedValues(recipeOfValue(auth), byId).map((value) => value.name);
  expect(lit).toEqual(['AUTH_r', 'Key Pad', 'PSK', 'ResponderSignedOctets', 'Ni', 'MACedIDForR', 'SK_pr']);
});
