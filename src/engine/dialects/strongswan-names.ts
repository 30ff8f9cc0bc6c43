import { cipherById, groupById, integrityById, prfById } from '../crypto/algorithms.ts';
import type { Cipher, Group } from '../crypto/types.ts';

/** charon writes IKEv2's transform names without their prefix, and the key length behind. */
function cipherName({ name, keyLengthBits }: Cipher): string {
  const bare = name.replace(/^ENCR_/, '');
  return keyLengthBits === undefined ? bare : `${bare}_${keyLengthBits}`;
}

function groupName({ id }: Group): string {
  const curve = /^x(\d+)$/.exec(id);
  return curve
    ? `CURVE_${curve[1]}`
    : id.replace(/^(modp|ecp)(\d+)$/, (_, family, bits) => `${family.toUpperCase()}_${bits}`);
}

/** Words that no table row gives, or that charon writes in a way of its own. */
const ODD: Readonly<Record<string, string>> = {
  '3des': '3DES_CBC',
  des: 'DES_CBC',
  noesn: 'NO_EXT_SEQ',
  esn: 'EXT_SEQ',
};

/** A proposal keyword (`aes256gcm16`) as charon prints the transform (`AES_GCM_16_256`). Unknown words stay as they are. */
export function transformName(keyword: string): string {
  if (ODD[keyword]) return ODD[keyword];
  const cipher = cipherById(keyword);
  const group = groupById(keyword);
  if (cipher) return cipherName(cipher);
  if (group) return groupName(group);
  const integrity = integrityById(keyword)?.name.replace(/^AUTH_/, '');
  return integrity ?? prfById(keyword)?.name ?? keyword;
}

/** `aes256-sha256-…, aes128-…` as `IKE:AES_CBC_256/HMAC_SHA2_256_128/…, IKE:…`. */
export function proposalsName(protocol: string, keywords: string): string {
  const proposal = (words: string) => `${protocol}:${words.split('-').map(transformName).join('/')}`;
  return keywords.split(', ').map(proposal).join(', ');
}

/** Transform types, as charon names the one that two proposals do not share. */
export const TRANSFORM_TYPES: Readonly<Record<string, string>> = {
  1: 'ENCRYPTION_ALGORITHM',
  2: 'PSEUDO_RANDOM_FUNCTION',
  3: 'INTEGRITY_ALGORITHM',
  4: 'KEY_EXCHANGE_METHOD',
  5: 'EXTENDED_SEQUENCE_NUMBERS',
};

/** The short forms of Notify types between the brackets of a message, where they differ from the RFCs' names. */
const SHORT_NOTIFIES: Readonly<Record<string, string>> = {
  UNSUPPORTED_CRITICAL_PAYLOAD: 'CRIT',
  INVALID_IKE_SPI: 'INVAL_IKE_SPI',
  INVALID_MAJOR_VERSION: 'INVAL_MAJOR',
  INVALID_SYNTAX: 'INVAL_SYN',
  INVALID_MESSAGE_ID: 'INVAL_MID',
  INVALID_SPI: 'INVAL_SPI',
  NO_PROPOSAL_CHOSEN: 'NO_PROP',
  INVALID_KE_PAYLOAD: 'INVAL_KE',
  AUTHENTICATION_FAILED: 'AUTH_FAILED',
  SINGLE_PAIR_REQUIRED: 'SINGLE_PAIR',
  NO_ADDITIONAL_SAS: 'NO_ADD_SAS',
  INTERNAL_ADDRESS_FAILURE: 'INT_ADDR_FAIL',
  FAILED_CP_REQUIRED: 'FAIL_CP_REQ',
  TS_UNACCEPTABLE: 'TS_UNACCEPT',
  INVALID_SELECTORS: 'INVAL_SEL',
  TEMPORARY_FAILURE: 'TEMP_FAIL',
  CHILD_SA_NOT_FOUND: 'NO_CHILD_SA',
  INITIAL_CONTACT: 'INIT_CONTACT',
  SET_WINDOW_SIZE: 'SET_WINSIZE',
  ADDITIONAL_TS_POSSIBLE: 'ADD_TS_POSS',
  IPCOMP_SUPPORTED: 'IPCOMP_SUP',
  NAT_DETECTION_SOURCE_IP: 'NATD_S_IP',
  NAT_DETECTION_DESTINATION_IP: 'NATD_D_IP',
  USE_TRANSPORT_MODE: 'USE_TRANSP',
  HTTP_CERT_LOOKUP_SUPPORTED: 'HTTP_CERT_LOOK',
  ESP_TFC_PADDING_NOT_SUPPORTED: 'ESP_TFC_PAD_N',
  NON_FIRST_FRAGMENTS_ALSO: 'NON_FIRST_FRAG',
  MOBIKE_SUPPORTED: 'MOBIKE_SUP',
  ADDITIONAL_IP4_ADDRESS: 'ADD_4_ADDR',
  ADDITIONAL_IP6_ADDRESS: 'ADD_6_ADDR',
  NO_ADDITIONAL_ADDRESSES: 'NO_ADD_ADDR',
  UPDATE_SA_ADDRESSES: 'UPD_SA_ADDR',
  NO_NATS_ALLOWED: 'NO_NATS',
  AUTH_LIFETIME: 'AUTH_LFT',
  MULTIPLE_AUTH_SUPPORTED: 'MULT_AUTH',
  REDIRECT_SUPPORTED: 'REDIR_SUP',
  EAP_ONLY_AUTHENTICATION: 'EAP_ONLY',
  CHILDLESS_IKEV2_SUPPORTED: 'CHDLESS_SUP',
  IKEV2_MESSAGE_ID_SYNC_SUPPORTED: 'MSG_ID_SYN_SUP',
  IKEV2_FRAGMENTATION_SUPPORTED: 'FRAG_SUP',
  SIGNATURE_HASH_ALGORITHMS: 'HASH_ALG',
  // Of IKEv1.
  INITIAL_CONTACT_IKEV1: 'INITIAL_CONTACT',
  PAYLOAD_MALFORMED: 'PLD_MAL',
  INVALID_ID_INFORMATION: 'INVAL_ID',
  INVALID_HASH_INFORMATION: 'INVAL_HASH',
  R_U_THERE: 'DPD',
  R_U_THERE_ACK: 'DPD_ACK',
  RESPONDER_LIFETIME: 'RESP_LIFE',
};

/** The payloads of a message, `SA KE Nonce N(NAT_DETECTION_SOURCE_IP)`, as charon lists them: `SA KE No N(NATD_S_IP)`. */
export function payloadNames(payloads: string): string {
  return payloads.replace(/Nonce/g, 'No').replace(/N\((\w+)\)/g, (_, name) => `N(${SHORT_NOTIFIES[name] ?? name})`);
}
