/*
 * What nonsense has found, one test each, with how it came about. `npm run fuzz` names an input by target, seed and index;
 * the inputs here are the smallest that showed the fault.
 */
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { u64 } from '../../bytes/bytes.ts';
import { gunzip } from '../../capture/gunzip.ts';
import { readKeyFiles } from '../../capture/wireshark-keys.ts';
import { encodeIkeMessage } from '../../formats/ike-message.ts';
import { payload } from '../../ike/v1/payloads.ts';
import { parseLab } from '../../lab/validate.ts';
import { patch } from '../../wire/patch.ts';
import { weightOf } from '../fuzz/weight.ts';
import { Pair, withSites } from '../ike-pair.ts';
import { preset } from '../transcript.ts';

/*
 * A sentence quotes what it complains of. Cells of a key table went into it as they were, of any length and with whatever
 * was in them, so that a binary file dropped as a key table gave a notice of kilobytes that rang the terminal's bell. The
 * JSON parser of the platform quotes the text around a fault just the same.
 */
describe('sentences quote nothing that they should not', () => {
  const noise = `\u0007\u001b[2J${'x'.repeat(5_000)}`;

  it.each([
    ['an SPI', `"IPv4","*","*","${noise}"`],
    ['a cipher', `"IPv4","*","*","0x1","${noise}","0x00","",""`],
    ['an integrity algorithm', `"IPv4","*","*","0x1","AES-CBC [RFC3602]","0x${'00'.repeat(16)}","${noise}","0x00"`],
  ])('of a key table: %s', (_, row) => {
    const [message = ''] = readKeyFiles({ esp_sa: row }).errors;
    expect(message).toMatch(/^esp_sa, line 1: [^\p{C}]*\.$/u);
    expect(message.length).toBeLessThan(200);
  });

  it('of a Lab that is no JSON, or has a strange key', () => {
    for (const text of ['{"a":\u0001}', '\u0000', '{"version":2,"\\u0000\\u202e":1}']) {
      const result = parseLab(text);
      expect(result).toMatchObject({ ok: false, message: expect.stringMatching(/^[^\p{C}]{10,300}$/u) });
    }
  });
});

/*
 * The unpacker looked at how much had come out after each 64 kB that went in, and DEFLATE can make 66 MB of those. A small
 * bound was overshot a thousandfold before anybody looked.
 */
it('a file that unpacks to too much is let go of soon after the bound', () => {
  const bomb = gzipSync(new Uint8Array(12_000_000), { mtime: 0 });
  const { bytes, error } = gunzip(bomb, 1_000_000);
  expect(bytes.length).toBeLessThan(6_000_000);
  expect(error?.message).toBe('The gzip file unpacks to more than 1000000 bytes.');
});

/*
 * The initiator of IKEv1 noted that the identity it read was not the one it was told to expect, and left out which one it
 * read: the log had charon's words with a hole, `IDir '{received}' does not match`.
 */
it('an unexpected identity stands in the log', () => {
  const lab = withSites(preset('ikev1-main-psk'), (site, name) =>
    name === 'b' ? { ...site, ike: { ...site.ike, localId: 'b.example' } } : site,
  );
  expect(new Pair(lab).initiate().log('a')).toContain("[IKE] IDir 'b.example' does not match to '203.0.113.1'");
});

/** First messages of as many initiators, each under an SPI of its own. */
function flood(slug: string, count: number, bend: (offer: Uint8Array) => Uint8Array = (same) => same): Pair {
  const pair = new Pair(preset(slug));
  const offer =
    new Pair(preset(slug), { way: () => [] }).initiate().sent[0]?.output.datagram.bytes ?? new Uint8Array(0);
  for (let number = 1; number <= count; number++) {
    pair.inject('b', bend(patch(offer, { start: 0, end: 8 }, u64(number))), `flood/${number}`);
  }
  return pair;
}

/*
 * An IKEv1 responder that refuses a first message keeps its answer, to give it again. It kept those for ever, unlike the
 * answers of SAs that are gone, of which the last sixteen are kept: whoever sent offers that nobody takes filled the memory.
 */
describe('who knocks a thousand times leaves no more behind than who knocks a few times', () => {
  it.each([
    ['ikev1-main-psk', 'offers that nobody takes', refusedOffer],
    ['ikev1-main-psk', 'offers', undefined],
    ['ikev2-cookie', 'offers to one who asks for cookies', undefined],
  ])('%s: %s', (slug, _, bend) => {
    const weigh = (count: number) => {
      const pair = flood(slug, count, bend);
      while (pair.ring());
      return weightOf(pair.peers.b);
    };
    expect(weigh(300)).toBeLessThan(weigh(40) * 1.2);
  });
});

/** The same cookie with a proposal that has no transform that anybody speaks. */
function refusedOffer(offer: Uint8Array): Uint8Array {
  const header = {
    ...{ initiatorSpi: offer.slice(0, 8), responderSpi: new Uint8Array(8), version: { major: 1, minor: 0 } },
    ...{ exchangeType: 2, messageId: 0 },
    flags: {
      ...{ initiator: false, version: false, response: false },
      v1: { encryption: false, commit: false, authentication: false },
    },
  };
  const body = Uint8Array.from(offer.slice(32, 32 + ((offer[30] ?? 0) << 8) + (offer[31] ?? 0) - 4));
  // The first attribute says the cipher: 7 is AES, 99 is nobody's.
  const attribute = body.findIndex((byte, index) => byte === 0x80 && body[index + 1] === 1);
  body[attribute + 3] = 99;
  return encodeIkeMessage({ header, payloads: [payload('Security Association', body)] });
}
