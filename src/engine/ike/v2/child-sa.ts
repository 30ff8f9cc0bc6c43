import { readU32 } from '../../bytes/bytes.ts';
import { type ChildKeymat, deriveChildKeymat } from '../../crypto/ikev2.ts';
import type { EspKeys } from '../../dissect/key-table.ts';
import type { IkePayload, Proposal } from '../../formats/ike-model.ts';
import { PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { hasMarker } from '../datagram.ts';
import { tellChild, tellInstalled } from '../events.ts';
import { notify } from '../notify.ts';
import type { ChildSa, SelectorRange } from '../peer.ts';
import { accept, choose, type EspSuite, espSuite, proposalsText, suiteParams, toProposals } from '../proposals.ts';
import { learned, proposalSpiPlace, type Received } from '../received.ts';
import { childName, type KeyedSa } from '../state.ts';
import { flowSelectors, fromWire, narrow, selectorsText, toWire } from '../traffic-selectors.ts';
import type { Turn } from '../turn.ts';
import { logChoice } from './init-half.ts';
import { payloadOf } from './payloads.ts';

const SPI = { length: 4, rfc: 'RFC 7296 §3.3.1', secret: false };
/** SPIs 0 to 255 are reserved (RFC 4303 §2.1). */
const FIRST_SPI = 256;

/** Both ends of a child SA as seen from this site. */
interface Selectors {
  local: readonly SelectorRange[];
  remote: readonly SelectorRange[];
}

const pair = ({ local, remote }: Selectors) => `${selectorsText(local)} === ${selectorsText(remote)}`;

/** The SPI that the peer shall write on packets to this end. Drawn again where a reserved number comes out. */
function drawSpi(turn: Turn, scope: string): Value {
  const drawn = turn.draw(scope, 'SPI_in', SPI);
  return readU32(drawn.bytes) < FIRST_SPI ? drawSpi(turn, `${scope}/again`) : drawn;
}

function pickSpi(turn: Turn, sa: KeyedSa): KeyedSa {
  const name = childName(sa);
  const { spiIn } = turn.derive('auth.child-spi', COST.draw, () => ({ spiIn: drawSpi(turn, name) }));
  return { ...sa, draft: { name, spiIn } };
}

/** What the initiator asks for: the packet that wanted the tunnel first, then all that the policy covers (RFC 7296 §2.9). */
function wanted(turn: Turn, { flow }: KeyedSa): Selectors {
  const { local, remote } = turn.config.child;
  if (!flow) return { local, remote };
  const specific = flowSelectors(flow);
  return { local: [specific.local, ...local], remote: [specific.remote, ...remote] };
}

/** The initiator's SAi2, TSi and TSr (RFC 7296 §1.2). */
export function askForChild(turn: Turn, keyed: KeyedSa): { sa: KeyedSa; payloads: IkePayload[] } {
  const sa = pickSpi(turn, keyed);
  const { local, remote } = wanted(turn, sa);
  turn.log('CFG', 'cfg.configured', { protocol: 'ESP', proposals: proposalsText(turn.config.child.offers) });
  turn.log('IKE', 'child.establishing', { name: turn.config.name, number: sa.number });
  tellChild(turn, sa, 'proposed');
  const proposals = toProposals(turn.config.child.offers, sa.draft?.spiIn.bytes);
  return {
    sa,
    payloads: [
      { kind: 'sa', proposals },
      { kind: 'tsi', selectors: local.map(toWire) },
      { kind: 'tsr', selectors: remote.map(toWire) },
    ],
  };
}

/** What was agreed, on either side. */
interface Agreed extends Selectors {
  suite: EspSuite;
  spiOut: Value;
}

/** The responder's SAr2, TSi and TSr, or the Notify that says why not. The IKE SA stands either way (RFC 7296 §1.2). */
export function answerChild(turn: Turn, keyed: KeyedSa, asked: Received): { sa: KeyedSa; payloads: IkePayload[] } {
  const [offer, tsi, tsr] = [
    payloadOf(asked.payloads, 'sa'),
    payloadOf(asked.payloads, 'tsi'),
    payloadOf(asked.payloads, 'tsr'),
  ];
  // RFC 6023: an initiator may want no child SA yet.
  if (!offer || !tsi || !tsr) return { sa: keyed, payloads: [] };
  const { child } = turn.config;
  const asWanted = { local: fromWire(tsr.selectors), remote: fromWire(tsi.selectors) };
  turn.log('CFG', 'cfg.looking-for-child', { selectors: pair(asWanted) });
  const selectors = { local: narrow(asWanted.local, child.local), remote: narrow(asWanted.remote, child.remote) };
  if (selectors.local.length === 0 || selectors.remote.length === 0) {
    turn.log('IKE', 'child.selectors-unacceptable', { selectors: pair(asWanted) });
    return refuseChild(turn, keyed, 'TS_UNACCEPTABLE');
  }
  const choice = choose(child.offers, offer.proposals);
  logChoice(turn, choice, { protocol: 'ESP', received: offer.proposals, configured: child.offers });
  const suite = choice.proposal && espSuite(choice.proposal);
  if (!choice.proposal || !suite) {
    turn.log('IKE', 'child.no-proposal');
    return refuseChild(turn, keyed, 'NO_PROPOSAL_CHOSEN');
  }
  const index = offer.proposals.findIndex(({ number }) => number === choice.proposal?.number);
  const learn = () => learnSpi(turn, keyed, asked, choice.proposal, index);
  const { spiOut } = turn.derive('auth.choose-child', COST.choose, learn, childParams(suite, selectors));
  const picked = pickSpi(turn, keyed);
  const sa = install(turn, picked, { suite, spiOut, ...selectors });
  const proposal: Proposal = { ...choice.proposal, spi: picked.draft?.spiIn.bytes ?? choice.proposal.spi };
  return {
    sa,
    payloads: [
      { kind: 'sa', proposals: [proposal] },
      { kind: 'tsi', selectors: selectors.remote.map(toWire) },
      { kind: 'tsr', selectors: selectors.local.map(toWire) },
    ],
  };
}

const childParams = (suite: EspSuite, selectors: Selectors) => ({
  ...suiteParams(suite),
  selectors: pair(selectors),
  local: selectorsText(selectors.local),
  remote: selectorsText(selectors.remote),
});

function learnSpi(turn: Turn, sa: KeyedSa, message: Received, proposal: Proposal | undefined, index: number) {
  const place = proposalSpiPlace(message, PAYLOAD_TYPES.of['Security Association'], index);
  const bytes = proposal?.spi ?? new Uint8Array(0);
  return { spiOut: learned(turn.in(childName(sa)), place, 'SPI_out', bytes, SPI.rfc) };
}

function refuseChild(turn: Turn, sa: KeyedSa, name: 'TS_UNACCEPTABLE' | 'NO_PROPOSAL_CHOSEN') {
  const params = { notify: name };
  turn.log('IKE', 'child.failed');
  turn.put({ kind: 'refused', step: 'auth.no-child', refusal: { by: 'self', notify: name, retried: false }, params });
  tellChild(turn, sa, 'refused', params);
  return { sa, payloads: [notify(name)] };
}

/**
 * The initiator reads SAr2, TSi and TSr.
 * @returns `undefined` where the responder answered with something that was not asked for
 */
export function concludeChild(turn: Turn, sa: KeyedSa, answer: Received): KeyedSa | undefined {
  const { offers } = turn.config.child;
  const [chosen, tsi, tsr] = [
    payloadOf(answer.payloads, 'sa'),
    payloadOf(answer.payloads, 'tsi'),
    payloadOf(answer.payloads, 'tsr'),
  ];
  const choice = accept(offers, chosen?.proposals ?? []);
  logChoice(turn, choice, { protocol: 'ESP', received: chosen?.proposals ?? [], configured: offers });
  const suite = choice.proposal && espSuite(choice.proposal);
  const asked = wanted(turn, sa);
  const local = narrow(fromWire(tsi?.selectors ?? []), asked.local);
  const remote = narrow(fromWire(tsr?.selectors ?? []), asked.remote);
  if (!suite || choice.proposal?.spi.length !== 4 || local.length === 0 || remote.length === 0) return undefined;
  const { spiOut } = learnSpi(turn, sa, answer, choice.proposal, 0);
  return install(turn, sa, { suite, spiOut, local, remote }, spiOut);
}

/** Cuts the keys of both directions and puts both SAs into the SAD. `learnt` is a value that is news at this moment. */
function install(turn: Turn, sa: KeyedSa, agreed: Agreed, learnt?: Value): KeyedSa {
  const name = childName(sa);
  const { suite } = agreed;
  const made = turn.derive(
    'child.keys',
    COST.prfPlus,
    () => {
      const from = { prf: sa.suite.prf, skD: sa.keys.SK_d, ni: sa.ni, nr: sa.nr, ...suite };
      return { ...(learnt && { learnt }), ...deriveChildKeymat(turn.in(name), from) };
    },
    suiteParams(suite),
  );
  const child = childOf(turn, sa, agreed, made);
  const params = childParams(suite, agreed);
  const spis = { inbound: child.inbound.spi, outbound: child.outbound.spi };
  turn.log('IKE', 'child.established', {
    name: turn.config.name,
    number: sa.number,
    ...spis,
    selectors: params.selectors,
  });
  tellInstalled(turn, child, 'installed', params, 'child.install');
  return { ...sa, draft: undefined, children: [...sa.children, child] };
}

function childOf(turn: Turn, sa: KeyedSa, { suite, spiOut, local, remote }: Agreed, keymat: ChildKeymat): ChildSa {
  const toResponder = [keymat.ei, keymat.ai];
  const toInitiator = [keymat.er, keymat.ar];
  const [outKeys, inKeys] = sa.role === 'i' ? [toResponder, toInitiator] : [toInitiator, toResponder];
  const spiIn = sa.draft?.spiIn.bytes ?? new Uint8Array(0);
  const ends = { here: sa.local.address, there: sa.remote.address };
  return {
    id: childName(sa),
    ike: sa.name,
    mode: turn.config.child.mode,
    policy: 'child',
    esn: false,
    protocol: 'esp',
    inbound: espKeys(suite, readU32(spiIn), ends.there, ends.here, inKeys),
    outbound: espKeys(suite, readU32(spiOut.bytes), ends.here, ends.there, outKeys),
    local,
    remote,
    ...(hasMarker(sa) && { encapsulation: { local: sa.local, remote: sa.remote } }),
    values: { inbound: idsOf(inKeys), outbound: idsOf(outKeys) },
  };
}

const idsOf = (values: readonly (Value | undefined)[]) => values.flatMap((value) => value?.id ?? []);

function espKeys(
  { cipher, integrity }: EspSuite,
  spi: number,
  source: string,
  destination: string,
  [encryption, authentication]: readonly (Value | undefined)[],
): EspKeys {
  return {
    ...{ spi, source, destination, encryption: cipher.id },
    encryptionKey: encryption?.bytes ?? new Uint8Array(0),
    ...(integrity && authentication && { integrity: integrity.id, integrityKey: authentication.bytes }),
  };
}
