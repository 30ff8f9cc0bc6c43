/*
 * RFC 2408 §3.1
 *
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !                          Initiator                            !
 * !                            Cookie                             !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !                          Responder                            !
 * !                            Cookie                             !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !  Next Payload ! MjVer ! MnVer ! Exchange Type !     Flags     !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !                          Message ID                           !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * !                            Length                             !
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { bits } from '../../wire/bits.ts';
import { type Codec, mapped, uint } from '../../wire/codec.ts';
import { showSpi } from '../../wire/show.ts';
import { headerOf } from '../ike-header.ts';
import type { IkeHeader } from '../ike-model.ts';
import { V1_EXCHANGE_TYPES } from './registries.ts';

const rfc = 'RFC 2408 §3.1';

function showFlags(byte: number): string {
  const names = [byte & 1 ? 'Encryption' : '', byte & 2 ? 'Commit' : '', byte & 4 ? 'Authentication' : ''].filter(
    Boolean,
  );
  return names.length > 0 ? names.join(', ') : 'none';
}

function flag(id: string, name: string, offset: number, set: string, clear: string) {
  return { id, name, rfc, offset, width: 1, show: (bit: number) => `${bit} (${bit ? set : clear})` };
}

const flagBits = bits(
  1,
  { id: 'isakmp.flags', name: 'Flags', rfc, show: showFlags },
  {
    authentication: flag('isakmp.flag_a', 'Authentication Only', 5, 'set', 'not set'),
    commit: flag('isakmp.flag_c', 'Commit', 6, 'set', 'not set'),
    encryption: flag('isakmp.flag_e', 'Encryption', 7, 'payloads are encrypted', 'payloads are in clear'),
  },
);

const flags: Codec<IkeHeader['flags']> = mapped(
  flagBits,
  ({ encryption, commit, authentication }) => ({
    initiator: false,
    version: false,
    response: false,
    v1: { encryption: encryption === 1, commit: commit === 1, authentication: authentication === 1 },
  }),
  ({ v1 }) => ({
    encryption: Number(v1?.encryption ?? false),
    commit: Number(v1?.commit ?? false),
    authentication: Number(v1?.authentication ?? false),
  }),
);

/** `Main Mode, ID 0`. */
export function showV1Header({ exchangeType, messageId }: IkeHeader): string {
  const exchange = V1_EXCHANGE_TYPES.name(exchangeType) ?? V1_EXCHANGE_TYPES.show(exchangeType);
  return `${exchange}, ID ${showSpi(messageId)}`;
}

/** The 28 bytes in front of every IKEv1 message. */
export const v1Header = headerOf(
  { rfc, name: 'ISAKMP header', spi: 'Cookie' },
  {
    exchangeType: uint(1, { id: 'isakmp.exchangetype', name: 'Exchange Type', rfc }, V1_EXCHANGE_TYPES.show),
    flags,
    messageId: uint(4, { id: 'isakmp.messageid', name: 'Message ID', rfc }, showSpi),
  },
);
