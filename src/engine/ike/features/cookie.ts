import { equal } from '../../bytes/bytes.ts';
import { deriveCookie } from '../../crypto/ikev2.ts';
import type { IkePayload } from '../../formats/ike-model.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES, PAYLOAD_TYPES } from '../../formats/registries.ts';
import type { Place } from '../../values/make.ts';
import type { Value } from '../../values/value.ts';
import { COST } from '../costs.ts';
import { type Notify, notifies, notify } from '../notify.ts';
import { refuseInClear } from '../outgoing.ts';
import { bodyPlace, headerSpiPlace, learned, type Received } from '../received.ts';
import type { OpeningSa } from '../state.ts';
import type { Turn } from '../turn.ts';
import { payloadOf } from '../v2/payloads.ts';

/** A responder that asks for cookies computes nothing for an address that has not shown that it hears the answers (RFC 7296 §2.6). */

const SECRET = { length: 32, rfc: 'RFC 7296 §2.6', secret: true };
/** A Notify body has four bytes in front of its data, where it names no SPI (RFC 7296 §3.10). */
const NOTIFY_DATA = 4;
/** A cookie has 1 to 64 bytes (RFC 7296 §2.6). */
const isCookie = ({ data }: Notify) => data.length > 0 && data.length <= 64;
/** Anybody can forge such an answer, so there is an end to it. */
const MOST_COOKIES = 3;

/** Where the source address stands in the IPv4 header. */
const sourcePlace = ({ datagram }: Received): Place => ({
  packet: datagram.id,
  source: 'wire',
  start: 12,
  end: 16,
  field: 'ip.src',
});

/** The cookie that belongs to a request, made of nothing but the request and a secret that serves for all. */
function cookieFor(turn: Turn, scope: string, asked: Received): { secret: Value; cookie: Value } {
  const secret = turn.draw('cookie', 'cookie secret', SECRET);
  const nonce = payloadOf(asked.payloads, 'nonce')?.data ?? new Uint8Array(0);
  const own = { ...secret, id: `${turn.env.site}:${scope}/cookie secret` };
  const cookie = deriveCookie(turn.in(scope), {
    nonce: { place: bodyPlace(asked, PAYLOAD_TYPES.of.Nonce, 'isakmp.nonce'), bytes: nonce },
    address: { place: sourcePlace(asked), text: asked.datagram.remote.address },
    spiI: { place: headerSpiPlace(asked, 'i'), bytes: asked.header.initiatorSpi },
    secret: own,
  });
  return { secret: own, cookie };
}

/**
 * Whether a first message brings its cookie. If not it is sent one, and forgotten: not even its answer is remembered.
 * @param sa what the IKE SA would be called
 */
export function hasCookie(turn: Turn, asked: Received, sa: string): boolean {
  const brought = notifies(asked.payloads, 'COOKIE')[0];
  // Nothing is kept, so a repeated request finds new names.
  const scope = `${sa}/cookie-${turn.packets + 1}`;
  const { secret, cookie } = cookieFor(turn, scope, asked);
  const remote = asked.datagram.remote.address;
  if (brought && equal(brought.data, cookie.bytes)) {
    const d = turn.in(`${scope}/peer`);
    const place = bodyPlace(asked, PAYLOAD_TYPES.of.Notify, 'isakmp.notify.data', NOTIFY_DATA);
    const received = learned(d, place, 'COOKIE', brought.data, SECRET.rfc);
    turn.derive('cookie.check', COST.hash, () => ({ secret, cookie, received }), { remote });
    return true;
  }
  turn.derive('cookie.make', COST.hash, () => ({ secret, cookie }), { remote });
  if (brought) turn.log('NET', 'net.cookie-wrong');
  turn.log('NET', 'net.cookie-sent', { remote });
  const payloads = [notify('COOKIE', cookie.bytes)];
  const params = { notify: 'COOKIE', remote };
  refuseInClear(turn, asked, { exchange: EXCHANGE_TYPES.of.IKE_SA_INIT, payloads, step: 'cookie.response', params });
  return false;
}

/** The cookie that the other end wants to see, if its answer is that and no more. */
export function cookieAskedFor({ payloads }: Received): Notify | undefined {
  return payloads.length === 1 ? notifies(payloads, 'COOKIE').find(isCookie) : undefined;
}

/**
 * The initiator takes the cookie to send it in front of all that it sent before (RFC 7296 §2.6).
 * @returns `undefined` for a late copy of one that it has sent already, and where there were too many
 */
export function takeCookie(turn: Turn, sa: OpeningSa, answer: Received, cookie: Notify): OpeningSa | undefined {
  turn.log('IKE', 'ike.cookie-received');
  if ((sa.cookie && equal(sa.cookie, cookie.data)) || sa.cookies >= MOST_COOKIES) return undefined;
  const place = bodyPlace(answer, PAYLOAD_TYPES.of.Notify, 'isakmp.notify.data', NOTIFY_DATA);
  const scope = sa.cookies > 0 ? `${sa.name}/cookie-${sa.cookies}` : sa.name;
  const learn = () => ({ cookie: learned(turn.in(scope), place, 'COOKIE', cookie.data, SECRET.rfc) });
  turn.derive('cookie.take', COST.choose, learn, { notify: NOTIFY_TYPES.name(cookie.type) ?? '' });
  return { ...sa, cookie: cookie.data, cookies: sa.cookies + 1 };
}

/** The first payload of a request whose initiator was asked for a cookie. */
export function cookiePayload({ cookie }: OpeningSa): IkePayload[] {
  return cookie ? [notify('COOKIE', cookie)] : [];
}
