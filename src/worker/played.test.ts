import { beforeEach, expect, test, vi } from 'vitest';
import type { Lab } from '../engine/lab/lab.ts';
import { presetBySlug } from '../engine/lab/presets.ts';
import { runLab } from './run-lab.ts';

const preset = (slug: string): Lab => presetBySlug(slug) ?? expect.fail(`no preset ${slug}`);

const NOTHING = { rekeys: false, ikev1: false, joining: false, rare: false };
/** What may become readable where bits are flipped. */
const BENT = { ikev1: true, joining: true, rare: true };

const bent = (packet: number, byte: number, ...bits: number[]): Lab => ({
  ...preset('ikev2-psk'),
  interventions: bits.map((bit) => ({ kind: 'flip', packet, byte, bit })),
});

/** Both bits that tell IKEv2 from IKEv1 in the first message's header, and the packet then is one of IKEv1. */
const flipped = bent(1, 45, 4, 5);
/** The bit More Fragments of an IPv4 header (RFC 791 §3.1), which makes a fragment of a whole packet. */
const cutShort = bent(3, 6, 5);
/** One bit of a Next Payload field: SA (33) becomes CERT (37), KE (34) becomes CERTREQ (38). */
const certificate = bent(1, 44, 2);
const request = bent(1, 56, 2);

/** The second ping finds no child SA any more. */
const deleted: Lab = {
  ...preset('ikev2-psk'),
  traffic: [...preset('ikev2-psk').traffic, { kind: 'delete-child', site: 'a', startMs: 1_500 }],
};

/** The worker as a browser has it at first: nothing is installed. */
async function freshWorker() {
  const { played } = await import('./played.ts');
  const { runLab: run } = await import('./run-lab.ts');
  const { RekeysMissing, rekeys } = await import('../engine/ike/rekeys.ts');
  const { ikev1Formats } = await import('../engine/formats/ikev1.ts');
  const { joining } = await import('../engine/dissect/joining.ts');
  const { rareFormats } = await import('../engine/formats/rare.ts');
  const hasRekeys = () => {
    try {
      return rekeys() !== undefined;
    } catch (error) {
      if (error instanceof RekeysMissing) return false;
      throw error;
    }
  };
  const fetched = () => ({ rekeys: hasRekeys(), ikev1: !!ikev1Formats(), joining: !!joining(), rare: !!rareFormats() });
  return { play: (lab: Lab) => played(lab, run), fetched };
}

beforeEach(() => {
  vi.resetModules();
});

test.each([
  { name: 'the default lab', lab: preset('ikev2-psk'), fetches: {} },
  { name: 'a lab that rekeys', lab: preset('ikev2-rekey-pfs'), fetches: { rekeys: true } },
  { name: 'a lab that needs its child SA once more', lab: deleted, fetches: { rekeys: true } },
  { name: 'a lab of IKEv1', lab: preset('ikev1-main-psk'), fetches: { ikev1: true } },
  { name: 'a lab that cuts messages', lab: preset('ikev2-fragmentation'), fetches: { joining: true } },
  { name: 'a lab in which bits make IKEv1 of IKEv2', lab: flipped, fetches: BENT },
  { name: 'a lab in which a bit makes a fragment of a packet', lab: cutShort, fetches: BENT },
  { name: 'a lab in which a bit makes a certificate of a payload', lab: certificate, fetches: BENT },
  { name: 'a lab in which a bit makes a request for one', lab: request, fetches: BENT },
])('$name fetches what it needs, and runs as with everything at hand', async ({ lab, fetches }) => {
  const { play, fetched } = await freshWorker();
  expect(fetched()).toEqual(NOTHING);
  const run = await play(lab);
  expect(fetched()).toEqual({ ...NOTHING, ...fetches });
  expect(run).toEqual(runLab(lab));
});

test.each([
  { what: 'a message of IKEv1', lab: flipped, seen: '"name":"ISAKMP header"' },
  { what: 'a fragment', lab: cutShort, seen: '"name":"Fragment"' },
  { what: 'a certificate', lab: certificate, seen: '"id":"isakmp.cert.encoding"' },
  { what: 'a request for a certificate', lab: request, seen: '"id":"isakmp.certreq.type"' },
])('flipped bits do make $what', ({ lab, seen }) => {
  expect(JSON.stringify(runLab(lab).dissections)).toContain(seen);
});
