import { showBytes, showCount } from '../../wire/show.ts';
import type { Field } from '../../wire/span.ts';
import type { IkeHeader, IkePayload } from '../ike-model.ts';
import { rareFormats } from '../rare.ts';
import { EXCHANGE_TYPES, NOTIFY_TYPES, PAYLOAD_TYPES } from '../registries.ts';
import { showAuth } from './auth.ts';
import { showDelete } from './delete.ts';
import { showId } from './id.ts';
import { showKe } from './ke.ts';
import { showNotify } from './notify.ts';
import { showSa } from './sa.ts';
import { showTs } from './ts.ts';

/** Where a payload stands decides its name: SAi1 in the first request, SAr2 in the second response (RFC 7296 §1.2). */
export type Place = Pick<IkeHeader, 'exchangeType' | 'flags'>;

/** Places with the same key name their payloads alike. */
export function placeKey(place: Place | undefined): string {
  if (!place) return '';
  const side = place.flags.response ? 'r' : 'i';
  return saSuffix(place.exchangeType, side) || side;
}

const UNKNOWN_NAMES: Readonly<Record<number, string>> = {
  37: 'CERT',
  38: 'CERTREQ',
  47: 'CP',
  48: 'EAP',
  49: 'GSPM',
  53: 'SKF',
  54: 'PS',
};

/** The RFC's notation: `SAi1`, `KEr`, `Ni`, `N(COOKIE)`, `IDi`, `AUTH`, `TSi`, `SK`, `D`, `V`. */
export function payloadName(payload: IkePayload, place: Place | undefined): string {
  const side = place?.flags.response ? 'r' : 'i';
  switch (payload.kind) {
    case 'sa':
      return `SA${place ? saSuffix(place.exchangeType, side) : ''}`;
    case 'ke':
      return `KE${place ? side : ''}`;
    case 'nonce':
      return `N${place ? side : 'o'}`;
    case 'notify':
      return `N(${NOTIFY_TYPES.name(payload.type) ?? payload.type})`;
    case 'unknown':
      return UNKNOWN_NAMES[payload.type] ?? PAYLOAD_TYPES.name(payload.type) ?? `Payload ${payload.type}`;
    default:
      return FIXED[payload.kind];
  }
}

const FIXED = { idi: 'IDi', idr: 'IDr', auth: 'AUTH', tsi: 'TSi', tsr: 'TSr', delete: 'D', vendor: 'V', sk: 'SK' };

function saSuffix(exchangeType: number, side: 'i' | 'r'): string {
  if (exchangeType === EXCHANGE_TYPES.of.IKE_SA_INIT) return `${side}1`;
  return exchangeType === EXCHANGE_TYPES.of.IKE_AUTH ? `${side}2` : '';
}

/** One line for a closed payload. What opened a sealed one stands on its encrypted data. */
export function showPayload(payload: IkePayload, children: readonly Field[]): string {
  switch (payload.kind) {
    case 'sa':
      return showSa(payload);
    case 'ke':
      return showKe(payload);
    case 'notify':
      return showNotify(payload);
    case 'idi':
    case 'idr':
      return showId(payload);
    case 'auth':
      return showAuth(payload);
    case 'tsi':
    case 'tsr':
      return showTs(payload);
    case 'delete':
      return showDelete(payload);
    case 'vendor':
      return rareFormats()?.vendorName(payload.data) ?? `${payload.data.length} bytes, ${showBytes(payload.data)}`;
    case 'nonce':
      return `${payload.data.length} bytes, ${showBytes(payload.data)}`;
    case 'sk':
      return openedBy(children) ?? `${showCount(payload.body.length)}, sealed`;
    default:
      return openedBy(children) ?? showCount(payload.body.length);
  }
}

function openedBy(children: readonly Field[]): string | undefined {
  return children.find(({ id }) => id === 'isakmp.enc.data')?.show;
}
