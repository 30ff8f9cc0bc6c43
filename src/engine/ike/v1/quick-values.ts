import { readU32 } from '../../bytes/bytes.ts';
import { deriveMessageHash, deriveV1Keymat, type V1Keymat } from '../../crypto/ikev1.ts';
import { derivePublic, deriveShared, type Side } from '../../crypto/ikev2.ts';
import type { Group } from '../../crypto/types.ts';
import { V1_PAYLOAD_TYPES } from '../../formats/v1/registries.ts';
import type { Value } from '../../values/value.ts';
import { COST, exchangeCost } from '../costs.ts';
import type { Params } from '../peer.ts';
import { bodyPlace, learned, proposalSpiPlace, type Received } from '../received.ts';
import type { Turn } from '../turn.ts';
import type { ChildChoice, V1ChildSuite } from './child-proposals.ts';
import type { coveredBy } from './informing.ts';
import { body } from './payloads.ts';
import { drawNonce, drawPrivate } from './phase1.ts';
import type { ChildSpis, KeyedSa, Quick, QuickAgreed, QuickHalf } from './state.ts';

const SPI = { length: 4, rfc: 'RFC 2407 §4.4.1', secret: false };
/** SPIs 0 to 255 are reserved (RFC 4303 §2.1, RFC 4302 §2.4). */
const FIRST_SPI = 256;
/** DOI, situation, and the generic headers of payload and proposals: where proposals begin in the SA body. */
const SA_HEAD = 8;

/** The SPI that the peer shall write on packets to this end. Drawn again where a reserved number comes out. */
function drawSpi(turn: Turn, scope: string, name: string): Value {
  const drawn = turn.draw(scope, name, SPI);
  return readU32(drawn.bytes) < FIRST_SPI ? drawSpi(turn, `${scope}/again`, name) : drawn;
}

/** What one end draws for a quick mode: a nonce, the SPIs it wants to be reached by, and with PFS a new private value. */
export function drawHalf(
  turn: Turn,
  quick: { name: string; role: Side; messageId: Value },
  suite: V1ChildSuite,
): QuickHalf {
  const { name, role, messageId } = quick;
  const nonce = drawNonce(turn, name, role);
  const esp = suite.cipher && drawSpi(turn, name, 'SPI_in');
  const ah = suite.ah && drawSpi(turn, name, 'AH SPI_in');
  const { group } = suite;
  const privateValue = group && drawPrivate(turn, name, role, group);
  const born = role === 'i' ? { messageId } : {};
  turn.derive('quick.secrets', COST.draw, () => ({
    ...born,
    nonce,
    ...(esp && { esp }),
    ...(ah && { ah }),
    ...(privateValue && { privateValue }),
  }));
  const spis: ChildSpis = { esp, ah };
  if (!group || !privateValue) return { nonce, spis };
  return { nonce, spis, exchange: { privateValue, publicValue: makePublic(turn, name, role, group, privateValue) } };
}

function makePublic(turn: Turn, name: string, side: Side, group: Group, privateValue: Value): Value {
  const make = () => ({ publicValue: derivePublic(turn.in(name), { group, side, privateValue }) });
  return turn.derive('quick.public', exchangeCost(group), make, { group: group.id }).publicValue;
}

/** What the other end brought, read off its first message of the quick mode. */
export function learnHalf(turn: Turn, quick: Pick<Quick, 'name' | 'role'>, message: Received, choice: ChildChoice) {
  const { name, role } = quick;
  const d = turn.in(name);
  const side: Side = role === 'i' ? 'r' : 'i';
  const types = V1_PAYLOAD_TYPES.of;
  const nonceBytes = body(message.payloads, 'Nonce') ?? new Uint8Array(0);
  const nonce = learned(d, bodyPlace(message, types.Nonce, 'isakmp.nonce'), `N${side}`, nonceBytes, 'RFC 2409 §5');
  const ke = body(message.payloads, 'Key Exchange');
  const kePlace = bodyPlace(message, types['Key Exchange'], 'isakmp.key_exchange.data');
  const publicValue = ke && choice.suite.group ? learned(d, kePlace, `g^${side}`, ke, 'RFC 2408 §3.7') : undefined;
  const spiOf = (found: ChildChoice['esp'], spiName: string) =>
    found && learned(d, spiPlace(message, found.index), spiName, found.proposal.spi, SPI.rfc);
  const spis: ChildSpis = { esp: spiOf(choice.esp, 'SPI_out'), ah: spiOf(choice.ah, 'AH SPI_out') };
  return { nonce, publicValue, spis };
}

/** Where the SPI of a proposal stands: behind DOI and situation (RFC 2407 §4.6.1). */
function spiPlace(message: Received, index: number) {
  return proposalSpiPlace(message, V1_PAYLOAD_TYPES.of['Security Association'], index, SA_HEAD);
}

/** The values of `learnHalf` that there are, as news of a moment. */
export function newsOf({ nonce, publicValue, spis }: ReturnType<typeof learnHalf>): Record<string, Value> {
  const { esp, ah } = spis;
  return { nonce, ...(publicValue && { publicValue }), ...(esp && { esp }), ...(ah && { ah }) };
}

/** The fresh g^xy of PFS; `undefined` where the peer's value must be refused. */
export function shareSecret(turn: Turn, quick: Pick<Quick, 'name' | 'role' | 'own'>, group: Group, peerPublic: Value) {
  const { exchange } = quick.own;
  if (!exchange) return undefined;
  const { privateValue } = exchange;
  const make = () => ({
    shared: deriveShared(turn.in(quick.name), { group, side: quick.role, privateValue, peerPublic }),
  });
  return turn.derive('quick.shared', exchangeCost(group), make, { group: group.id }).shared;
}

type Covered = ReturnType<typeof coveredBy>;

/** HASH(1), HASH(2) or HASH(3) of a quick mode, whoever computes it. */
export function quickHash(
  turn: Turn,
  sa: KeyedSa,
  quick: Pick<Quick, 'name' | 'messageId'>,
  which: 1 | 2 | 3,
  covered: { ni?: Value | undefined; nr?: Value | undefined; payloads?: Covered },
): Value {
  const { messageId, name } = quick;
  const from = { prf: sa.suite.prf, skeyidA: sa.keys.SKEYID_a, messageId, ...covered };
  return deriveMessageHash(turn.in(name), which, from);
}

/** The keys of both directions, by who sends: the SPI in each is the receiver's. */
export interface ChildKeys {
  i: V1Keymat;
  r: V1Keymat;
}

/** KEYMAT of both protocols in both directions (RFC 2409 §5.5), one moment. */
export function makeKeys(
  turn: Turn,
  sa: KeyedSa,
  quick: Pick<Quick, 'name' | 'role' | 'own'>,
  agreed: QuickAgreed,
  params: Params,
): { esp?: ChildKeys; ah?: ChildKeys } {
  const { suite, spisOut } = agreed;
  let esp: ChildKeys | undefined;
  let ah: ChildKeys | undefined;
  turn.derive(
    'quick.keys',
    COST.prfPlus,
    () => {
      esp = suite.cipher && keysOf(turn, sa, quick, agreed, 3, quick.own.spis.esp, spisOut.esp);
      ah = suite.ah && keysOf(turn, sa, quick, agreed, 2, quick.own.spis.ah, spisOut.ah);
      return { ...flat('esp', esp), ...flat('ah', ah) };
    },
    params,
  );
  return { ...(esp && { esp }), ...(ah && { ah }) };
}

function keysOf(
  turn: Turn,
  sa: KeyedSa,
  quick: Pick<Quick, 'name' | 'role' | 'own'>,
  { suite, nonce, shared }: QuickAgreed,
  protocol: 2 | 3,
  spiIn: Value | undefined,
  spiOut: Value | undefined,
): ChildKeys | undefined {
  if (!spiIn || !spiOut) return undefined;
  const initiates = quick.role === 'i';
  const [ni, nr] = initiates ? [quick.own.nonce, nonce] : [nonce, quick.own.nonce];
  const { cipher, integrity, ah } = suite;
  const lengths =
    protocol === 3
      ? {
          encryptionBytes: (cipher?.keyBytes ?? 0) + (cipher?.saltBytes ?? 0),
          integrityBytes: integrity?.keyBytes ?? 0,
        }
      : { encryptionBytes: 0, integrityBytes: ah?.keyBytes ?? 0 };
  const from = { prf: sa.suite.prf, skeyidD: sa.keys.SKEYID_d, protocol, ni, nr, shared, ...lengths };
  const d = turn.in(quick.name);
  const [toResponder, toInitiator] = initiates ? [spiOut, spiIn] : [spiIn, spiOut];
  return {
    i: deriveV1Keymat(d, 'i', { ...from, spi: toResponder }),
    r: deriveV1Keymat(d, 'r', { ...from, spi: toInitiator }),
  };
}

function flat(prefix: string, keys: ChildKeys | undefined): Record<string, Value> {
  if (!keys) return {};
  const entries = (['i', 'r'] as const).flatMap((side) => {
    const { keymat, encryption, integrity } = keys[side];
    return [
      [`${prefix}-${side}`, keymat] as const,
      ...(encryption ? [[`${prefix}-e${side}`, encryption] as const] : []),
      ...(integrity ? [[`${prefix}-a${side}`, integrity] as const] : []),
    ];
  });
  return Object.fromEntries(entries);
}
