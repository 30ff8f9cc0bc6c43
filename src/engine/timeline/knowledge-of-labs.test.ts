import { describe, expect, it } from 'vitest';
import { installExtras } from '../crypto/extra/install.ts';
import { dissect } from '../dissect/dissect.ts';
import { simulate } from '../network/simulate.ts';
import { preset } from '../testing/transcript.ts';
import { eavesdrop, type KnowledgeRow, knowledgeAt, type SiteCell } from './knowledge.ts';

installExtras();

const cell = (one: SiteCell) => (one.state === 'known' ? `${one.name} ${one.how}` : `${one.name} ${one.state}`);
const mark = (same: boolean | undefined) => (same === undefined ? '?' : same ? '=' : '≠');

function eve(row: KnowledgeRow): string {
  const words = row.eve.map((one) => {
    const needs = one.state === 'cannot' ? ` ${one.needs.map((way) => way.join(' and ')).join(' or ')}` : '';
    return `${one.names.join(', ')} ${one.state}${needs}${'frame' in one ? ` ${one.frame}` : ''}`;
  });
  return words.join(', ');
}

/** The table of a preset when a step has come for the n-th time, a row a line: `nonces: a | marks | Eve | b`. */
function table(slug: string, step: string, nth = 0): readonly string[] {
  const timeline = simulate(preset(slug));
  const clear = timeline.frames.map((frame) => dissect(frame.bytes, { ike: [], esp: [], ah: [] }));
  const at = timeline.steps.filter((one) => one.id === step)[nth]?.at ?? -1;
  return knowledgeAt(timeline, eavesdrop(timeline, clear), at).map((row) => {
    const marks = row.equal.map(mark).join('');
    const line = `${row.id}: ${row.a.map(cell).join(', ')} | ${marks} | ${eve(row)} | ${row.b.map(cell).join(', ')}`;
    return line.replaceAll('NAT_DETECTION_SOURCE_IP', 'from').replaceAll('NAT_DETECTION_DESTINATION_IP', 'to');
  });
}

describe('who knows what in the labs', () => {
  it('first of all, A alone has secrets', () => {
    expect(table('ikev2-psk', 'init.secrets')).toEqual([
      'ike1/ike-spis: SPIi drew | ? | SPIi waiting | SPIi waiting',
      'ike1/nonces: Ni drew | ? | Ni waiting | Ni waiting',
      'ike1/dh-private: i drew | ? | i never | i never',
    ]);
  });

  it('in the middle of the answer, Eve has what B sent, and B has keys', () => {
    expect(table('ikev2-psk', 'init.response')).toEqual([
      'ike1/ike-spis: SPIi drew, SPIr waiting | =? | SPIi seen 2, SPIr seen 3 | SPIi read, SPIr drew',
      'ike1/nonces: Ni drew, Nr waiting | =? | Ni seen 2, Nr seen 3 | Ni read, Nr drew',
      'ike1/nat-a: from computed, to computed | == | from seen 2, to seen 2 | from computed, to computed',
      'ike1/nat-b: from waiting, to waiting | ?? | from seen 3, to seen 3 | from computed, to computed',
      'ike1/dh-private: i drew, r never | ?? | i, r never | i never, r drew',
      'ike1/dh-public: g^i computed, g^r waiting | =? | g^i seen 2, g^r seen 3 | g^i read, g^r computed',
      'ike1/dh-shared: g^ir waiting | ? | g^ir cannot i or r | g^ir computed',
      'ike1/skeyseed: SKEYSEED waiting | ? | SKEYSEED cannot g^ir | SKEYSEED computed',
      'ike1/sk-d: SK_d waiting | ? | SK_d cannot SKEYSEED | SK_d computed',
      'ike1/sk-e: SK_ei waiting, SK_er waiting | ?? | SK_ei, SK_er cannot SKEYSEED | SK_ei computed, SK_er computed',
      'ike1/sk-p: SK_pi waiting, SK_pr waiting | ?? | SK_pi, SK_pr cannot SKEYSEED | SK_pi computed, SK_pr computed',
    ]);
  });

  it('in the middle of the first ESP packet, both hold all, and Eve reads one SPI more', () => {
    expect(table('ikev2-psk-cbc', 'esp.flight').slice(7)).toEqual([
      'ike1/skeyseed: SKEYSEED computed | = | SKEYSEED cannot g^ir | SKEYSEED computed',
      'ike1/sk-d: SK_d computed | = | SK_d cannot SKEYSEED | SK_d computed',
      'ike1/sk-a: SK_ai computed, SK_ar computed | == | SK_ai, SK_ar cannot SKEYSEED | SK_ai computed, SK_ar computed',
      'ike1/sk-e: SK_ei computed, SK_er computed | == | SK_ei, SK_er cannot SKEYSEED | SK_ei computed, SK_er computed',
      'ike1/sk-p: SK_pi computed, SK_pr computed | == | SK_pi, SK_pr cannot SKEYSEED | SK_pi computed, SK_pr computed',
      'ike1/psk: PSK typed | = | PSK never | PSK typed',
      'ike1/auth-i: AUTH_i computed | = | AUTH_i sealed 4 | AUTH_i computed',
      'ike1/auth-r: AUTH_r computed | = | AUTH_r sealed 5 | AUTH_r computed',
      'child1/esp-spis: SPI_out read, SPI_in drew | == | SPI_out seen 7, SPI_in sealed 4 | SPI_in drew, SPI_out read',
      'child1/keymat: KEYMAT computed | = | KEYMAT cannot SK_d | KEYMAT computed',
      'child1/esp-e: ESP_ei computed, ESP_er computed | == | ESP_ei, ESP_er cannot KEYMAT | ESP_ei computed, ESP_er computed',
      'child1/esp-a: ESP_ai computed, ESP_ar computed | == | ESP_ai, ESP_ar cannot KEYMAT | ESP_ai computed, ESP_ar computed',
    ]);
  });

  it('with a wrong PSK the encryption keys are equal, and the PSK and the proof are not', () => {
    const rows = table('ikev2-wrong-psk', 'auth.refused');
    expect(rows).toContain(
      'ike1/sk-e: SK_ei computed, SK_er computed | == | SK_ei, SK_er cannot SKEYSEED | SK_ei computed, SK_er computed',
    );
    expect(rows.slice(-3)).toEqual([
      'ike1/psk: PSK typed | ≠ | PSK never | PSK typed',
      'ike1/auth-i: AUTH_i computed | ≠ | AUTH_i sealed 4 | AUTH_i computed',
      'child1/esp-spis: SPI_in drew | ? | SPI_in sealed 4 | SPI_out never',
    ]);
  });

  it('in main mode the proofs cross sealed, and every key needs the PSK', () => {
    expect(table('ikev1-main-psk', 'main.open', 1).slice(5)).toEqual([
      'ike1/dh-public: g^i computed, g^r read | == | g^i seen 4, g^r seen 5 | g^i read, g^r computed',
      'ike1/dh-shared: g^ir computed | = | g^ir cannot i or r | g^ir computed',
      'ike1/psk: PSK typed | = | PSK never | PSK typed',
      'ike1/skeyid: SKEYID computed | = | SKEYID cannot PSK | SKEYID computed',
      'ike1/skeyid-d-a: SKEYID_d computed, SKEYID_a computed | == | SKEYID_d, SKEYID_a cannot SKEYID and g^ir | SKEYID_d computed, SKEYID_a computed',
      'ike1/skeyid-e: SKEYID_e computed | = | SKEYID_e cannot SKEYID and g^ir | SKEYID_e computed',
      'ike1/ka: Ka computed | = | Ka cannot SKEYID_e | Ka computed',
      'ike1/hash-i: HASH_I computed | = | HASH_I sealed 6 | HASH_I computed',
      'ike1/hash-r: HASH_R waiting | ? | HASH_R sealed 7 | HASH_R computed',
    ]);
  });

  it('in aggressive mode HASH_R lets Eve test guesses of the PSK', () => {
    const rows = table('ikev1-aggressive-psk', 'aggressive.proof');
    expect(rows.find((line) => line.startsWith('ike1/psk'))).toMatch(/PSK guessable \d/);
    expect(rows.find((line) => line.startsWith('ike1/hash-r'))).toMatch(/HASH_R seen \d/);
    expect(rows.find((line) => line.startsWith('ike1/skeyid:'))).toContain('SKEYID cannot PSK');
  });

  it('after a wrong guess the second attempt takes the place of the first', () => {
    const again = table('ikev2-invalid-ke', 'init.request', 1);
    expect(again).toContain('ike1/dh-public: g^i computed | ? | g^i seen 4 | g^i read');
    const settled = table('ikev2-invalid-ke', 'init.accept');
    expect(settled).toContain(
      'ike1/dh-public: g^i computed, g^r read | == | g^i seen 4, g^r seen 5 | g^i read, g^r computed',
    );
  });
});
