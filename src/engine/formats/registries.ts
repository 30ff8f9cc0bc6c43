import { registry } from './registry.ts';

// IANA, "Internet Key Exchange Version 2 (IKEv2) Parameters" and "Protocol Numbers". Names as the RFCs print them.

const IKEV2 = 'RFC 7296';

/** RFC 7296 §3.1. */
export const EXCHANGE_TYPES = registry({
  IKE_SA_INIT: [34, IKEV2],
  IKE_AUTH: [35, IKEV2],
  CREATE_CHILD_SA: [36, IKEV2],
  INFORMATIONAL: [37, IKEV2],
  IKE_SESSION_RESUME: [38, 'RFC 5723'],
  GSA_AUTH: [39, 'RFC 9838'],
  GSA_REGISTRATION: [40, 'RFC 9838'],
  GSA_REKEY: [41, 'RFC 9838'],
  IKE_INTERMEDIATE: [43, 'RFC 9242'],
  IKE_FOLLOWUP_KE: [44, 'RFC 9370'],
});

/** RFC 7296 §3.2. The names are the payloads' own, the RFC's notation is in `payload-names.ts`. */
export const PAYLOAD_TYPES = registry({
  'No Next Payload': [0, IKEV2],
  'Security Association': [33, IKEV2],
  'Key Exchange': [34, IKEV2],
  'Identification - Initiator': [35, IKEV2],
  'Identification - Responder': [36, IKEV2],
  Certificate: [37, IKEV2],
  'Certificate Request': [38, IKEV2],
  Authentication: [39, IKEV2],
  Nonce: [40, IKEV2],
  Notify: [41, IKEV2],
  Delete: [42, IKEV2],
  'Vendor ID': [43, IKEV2],
  'Traffic Selector - Initiator': [44, IKEV2],
  'Traffic Selector - Responder': [45, IKEV2],
  'Encrypted and Authenticated': [46, IKEV2],
  Configuration: [47, IKEV2],
  'Extensible Authentication': [48, IKEV2],
  'Generic Secure Password Method': [49, 'RFC 6467'],
  'Group Identification': [50, 'RFC 9838'],
  'Group Security Association': [51, 'RFC 9838'],
  'Key Download': [52, 'RFC 9838'],
  'Encrypted and Authenticated Fragment': [53, 'RFC 7383'],
  'Puzzle Solution': [54, 'RFC 8019'],
});

/** RFC 7296 §3.3.2. */
export const TRANSFORM_TYPES = registry({
  'Encryption Algorithm': [1, IKEV2],
  'Pseudorandom Function': [2, IKEV2],
  'Integrity Algorithm': [3, IKEV2],
  'Key Exchange Method': [4, IKEV2],
  'Extended Sequence Numbers': [5, IKEV2],
  'Additional Key Exchange 1': [6, 'RFC 9370'],
  'Additional Key Exchange 2': [7, 'RFC 9370'],
  'Additional Key Exchange 3': [8, 'RFC 9370'],
  'Additional Key Exchange 4': [9, 'RFC 9370'],
  'Additional Key Exchange 5': [10, 'RFC 9370'],
  'Additional Key Exchange 6': [11, 'RFC 9370'],
  'Additional Key Exchange 7': [12, 'RFC 9370'],
});

/** Transform type 1. */
export const ENCRYPTION = registry({
  ENCR_DES_IV64: [1, IKEV2],
  ENCR_DES: [2, 'RFC 2405'],
  ENCR_3DES: [3, 'RFC 2451'],
  ENCR_RC5: [4, 'RFC 2451'],
  ENCR_IDEA: [5, 'RFC 2451'],
  ENCR_CAST: [6, 'RFC 2451'],
  ENCR_BLOWFISH: [7, 'RFC 2451'],
  ENCR_3IDEA: [8, IKEV2],
  ENCR_DES_IV32: [9, IKEV2],
  ENCR_NULL: [11, 'RFC 2410'],
  ENCR_AES_CBC: [12, 'RFC 3602'],
  ENCR_AES_CTR: [13, 'RFC 3686'],
  ENCR_AES_CCM_8: [14, 'RFC 4309'],
  ENCR_AES_CCM_12: [15, 'RFC 4309'],
  ENCR_AES_CCM_16: [16, 'RFC 4309'],
  ENCR_AES_GCM_8: [18, 'RFC 4106'],
  ENCR_AES_GCM_12: [19, 'RFC 4106'],
  ENCR_AES_GCM_16: [20, 'RFC 4106'],
  ENCR_NULL_AUTH_AES_GMAC: [21, 'RFC 4543'],
  ENCR_CAMELLIA_CBC: [23, 'RFC 5529'],
  ENCR_CAMELLIA_CTR: [24, 'RFC 5529'],
  ENCR_CAMELLIA_CCM_8: [25, 'RFC 5529'],
  ENCR_CAMELLIA_CCM_12: [26, 'RFC 5529'],
  ENCR_CAMELLIA_CCM_16: [27, 'RFC 5529'],
  ENCR_CHACHA20_POLY1305: [28, 'RFC 7634'],
  ENCR_AES_CCM_8_IIV: [29, 'RFC 8750'],
  ENCR_AES_GCM_16_IIV: [30, 'RFC 8750'],
  ENCR_CHACHA20_POLY1305_IIV: [31, 'RFC 8750'],
});

/** Transform type 2. */
export const PRF = registry({
  PRF_HMAC_MD5: [1, 'RFC 2104'],
  PRF_HMAC_SHA1: [2, 'RFC 2104'],
  PRF_HMAC_TIGER: [3, 'RFC 2104'],
  PRF_AES128_XCBC: [4, 'RFC 4434'],
  PRF_HMAC_SHA2_256: [5, 'RFC 4868'],
  PRF_HMAC_SHA2_384: [6, 'RFC 4868'],
  PRF_HMAC_SHA2_512: [7, 'RFC 4868'],
  PRF_AES128_CMAC: [8, 'RFC 4615'],
});

/** Transform type 3. */
export const INTEGRITY = registry({
  NONE: [0, IKEV2],
  AUTH_HMAC_MD5_96: [1, 'RFC 2403'],
  AUTH_HMAC_SHA1_96: [2, 'RFC 2404'],
  AUTH_DES_MAC: [3, IKEV2],
  AUTH_KPDK_MD5: [4, IKEV2],
  AUTH_AES_XCBC_96: [5, 'RFC 3566'],
  AUTH_HMAC_MD5_128: [6, 'RFC 4595'],
  AUTH_HMAC_SHA1_160: [7, 'RFC 4595'],
  AUTH_AES_CMAC_96: [8, 'RFC 4494'],
  AUTH_AES_128_GMAC: [9, 'RFC 4543'],
  AUTH_AES_192_GMAC: [10, 'RFC 4543'],
  AUTH_AES_256_GMAC: [11, 'RFC 4543'],
  AUTH_HMAC_SHA2_256_128: [12, 'RFC 4868'],
  AUTH_HMAC_SHA2_384_192: [13, 'RFC 4868'],
  AUTH_HMAC_SHA2_512_256: [14, 'RFC 4868'],
});

/** Transform type 4, and the group number in KE (RFC 7296 §3.4). */
export const GROUPS = registry({
  NONE: [0, IKEV2],
  '768-bit MODP': [1, IKEV2],
  '1024-bit MODP': [2, IKEV2],
  '1536-bit MODP': [5, 'RFC 3526'],
  '2048-bit MODP': [14, 'RFC 3526'],
  '3072-bit MODP': [15, 'RFC 3526'],
  '4096-bit MODP': [16, 'RFC 3526'],
  '6144-bit MODP': [17, 'RFC 3526'],
  '8192-bit MODP': [18, 'RFC 3526'],
  '256-bit random ECP': [19, 'RFC 5903'],
  '384-bit random ECP': [20, 'RFC 5903'],
  '521-bit random ECP': [21, 'RFC 5903'],
  '1024-bit MODP with 160-bit Prime Order Subgroup': [22, 'RFC 5114'],
  '2048-bit MODP with 224-bit Prime Order Subgroup': [23, 'RFC 5114'],
  '2048-bit MODP with 256-bit Prime Order Subgroup': [24, 'RFC 5114'],
  '192-bit random ECP': [25, 'RFC 5114'],
  '224-bit random ECP': [26, 'RFC 5114'],
  brainpoolP224r1: [27, 'RFC 6954'],
  brainpoolP256r1: [28, 'RFC 6954'],
  brainpoolP384r1: [29, 'RFC 6954'],
  brainpoolP512r1: [30, 'RFC 6954'],
  Curve25519: [31, 'RFC 8031'],
  Curve448: [32, 'RFC 8031'],
  GOST3410_2012_256: [33, 'RFC 9385'],
  GOST3410_2012_512: [34, 'RFC 9385'],
  'ML-KEM-512': [35, 'draft-ietf-ipsecme-ikev2-mlkem'],
  'ML-KEM-768': [36, 'draft-ietf-ipsecme-ikev2-mlkem'],
  'ML-KEM-1024': [37, 'draft-ietf-ipsecme-ikev2-mlkem'],
});

/** Transform type 5. */
export const SEQUENCE_NUMBERS = registry({
  'No Extended Sequence Numbers': [0, IKEV2],
  'Extended Sequence Numbers': [1, IKEV2],
});

/** RFC 7296 §3.3.5. */
export const ATTRIBUTE_TYPES = registry({ 'Key Length': [14, IKEV2] });

/** RFC 7296 §3.3.1. */
export const SECURITY_PROTOCOLS = registry({
  none: [0, IKEV2],
  IKE: [1, IKEV2],
  AH: [2, IKEV2],
  ESP: [3, IKEV2],
  FC_ESP_HEADER: [4, 'RFC 4595'],
  FC_CT_AUTHENTICATION: [5, 'RFC 4595'],
});

/** RFC 7296 §3.5. */
export const ID_TYPES = registry({
  ID_IPV4_ADDR: [1, IKEV2],
  ID_FQDN: [2, IKEV2],
  ID_RFC822_ADDR: [3, IKEV2],
  ID_IPV6_ADDR: [5, IKEV2],
  ID_DER_ASN1_DN: [9, IKEV2],
  ID_DER_ASN1_GN: [10, IKEV2],
  ID_KEY_ID: [11, IKEV2],
  ID_FC_NAME: [12, 'RFC 4595'],
  ID_NULL: [13, 'RFC 7619'],
});

/** RFC 7296 §3.8. */
export const AUTH_METHODS = registry({
  'RSA Digital Signature': [1, IKEV2],
  'Shared Key Message Integrity Code': [2, IKEV2],
  'DSS Digital Signature': [3, IKEV2],
  'ECDSA with SHA-256 on the P-256 curve': [9, 'RFC 4754'],
  'ECDSA with SHA-384 on the P-384 curve': [10, 'RFC 4754'],
  'ECDSA with SHA-512 on the P-521 curve': [11, 'RFC 4754'],
  'Generic Secure Password Authentication Method': [12, 'RFC 6467'],
  'NULL Authentication': [13, 'RFC 7619'],
  'Digital Signature': [14, 'RFC 7427'],
});

/** RFC 7427 §4. */
export const HASH_ALGORITHMS = registry({
  SHA1: [1, 'RFC 7427'],
  'SHA2-256': [2, 'RFC 7427'],
  'SHA2-384': [3, 'RFC 7427'],
  'SHA2-512': [4, 'RFC 7427'],
  Identity: [5, 'RFC 8420'],
});

/** RFC 7296 §3.13.1. */
export const TS_TYPES = registry({
  TS_IPV4_ADDR_RANGE: [7, IKEV2],
  TS_IPV6_ADDR_RANGE: [8, IKEV2],
  TS_FC_ADDR_RANGE: [9, 'RFC 4595'],
  TS_SECLABEL: [10, 'RFC 9478'],
});

/** RFC 7296 §3.10.1. Errors are below 16384, statuses above. */
export const NOTIFY_TYPES = registry({
  UNSUPPORTED_CRITICAL_PAYLOAD: [1, IKEV2],
  INVALID_IKE_SPI: [4, IKEV2],
  INVALID_MAJOR_VERSION: [5, IKEV2],
  INVALID_SYNTAX: [7, IKEV2],
  INVALID_MESSAGE_ID: [9, IKEV2],
  INVALID_SPI: [11, IKEV2],
  NO_PROPOSAL_CHOSEN: [14, IKEV2],
  INVALID_KE_PAYLOAD: [17, IKEV2],
  AUTHENTICATION_FAILED: [24, IKEV2],
  SINGLE_PAIR_REQUIRED: [34, IKEV2],
  NO_ADDITIONAL_SAS: [35, IKEV2],
  INTERNAL_ADDRESS_FAILURE: [36, IKEV2],
  FAILED_CP_REQUIRED: [37, IKEV2],
  TS_UNACCEPTABLE: [38, IKEV2],
  INVALID_SELECTORS: [39, IKEV2],
  UNACCEPTABLE_ADDRESSES: [40, 'RFC 4555'],
  UNEXPECTED_NAT_DETECTED: [41, 'RFC 4555'],
  USE_ASSIGNED_HoA: [42, 'RFC 5026'],
  TEMPORARY_FAILURE: [43, IKEV2],
  CHILD_SA_NOT_FOUND: [44, IKEV2],
  INVALID_GROUP_ID: [45, 'RFC 9838'],
  AUTHORIZATION_FAILED: [46, 'RFC 9838'],
  STATE_NOT_FOUND: [47, 'RFC 9370'],
  TS_MAX_QUEUE: [48, 'RFC 9611'],
  INITIAL_CONTACT: [16384, IKEV2],
  SET_WINDOW_SIZE: [16385, IKEV2],
  ADDITIONAL_TS_POSSIBLE: [16386, IKEV2],
  IPCOMP_SUPPORTED: [16387, IKEV2],
  NAT_DETECTION_SOURCE_IP: [16388, IKEV2],
  NAT_DETECTION_DESTINATION_IP: [16389, IKEV2],
  COOKIE: [16390, IKEV2],
  USE_TRANSPORT_MODE: [16391, IKEV2],
  HTTP_CERT_LOOKUP_SUPPORTED: [16392, IKEV2],
  REKEY_SA: [16393, IKEV2],
  ESP_TFC_PADDING_NOT_SUPPORTED: [16394, IKEV2],
  NON_FIRST_FRAGMENTS_ALSO: [16395, IKEV2],
  MOBIKE_SUPPORTED: [16396, 'RFC 4555'],
  ADDITIONAL_IP4_ADDRESS: [16397, 'RFC 4555'],
  ADDITIONAL_IP6_ADDRESS: [16398, 'RFC 4555'],
  NO_ADDITIONAL_ADDRESSES: [16399, 'RFC 4555'],
  UPDATE_SA_ADDRESSES: [16400, 'RFC 4555'],
  COOKIE2: [16401, 'RFC 4555'],
  NO_NATS_ALLOWED: [16402, 'RFC 4555'],
  AUTH_LIFETIME: [16403, 'RFC 4478'],
  MULTIPLE_AUTH_SUPPORTED: [16404, 'RFC 4739'],
  ANOTHER_AUTH_FOLLOWS: [16405, 'RFC 4739'],
  REDIRECT_SUPPORTED: [16406, 'RFC 5685'],
  REDIRECT: [16407, 'RFC 5685'],
  REDIRECTED_FROM: [16408, 'RFC 5685'],
  TICKET_LT_OPAQUE: [16409, 'RFC 5723'],
  TICKET_REQUEST: [16410, 'RFC 5723'],
  TICKET_ACK: [16411, 'RFC 5723'],
  TICKET_NACK: [16412, 'RFC 5723'],
  TICKET_OPAQUE: [16413, 'RFC 5723'],
  LINK_ID: [16414, 'RFC 5739'],
  USE_WESP_MODE: [16415, 'RFC 5840'],
  ROHC_SUPPORTED: [16416, 'RFC 5857'],
  EAP_ONLY_AUTHENTICATION: [16417, 'RFC 5998'],
  CHILDLESS_IKEV2_SUPPORTED: [16418, 'RFC 6023'],
  QUICK_CRASH_DETECTION: [16419, 'RFC 6290'],
  IKEV2_MESSAGE_ID_SYNC_SUPPORTED: [16420, 'RFC 6311'],
  IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED: [16421, 'RFC 6311'],
  IKEV2_MESSAGE_ID_SYNC: [16422, 'RFC 6311'],
  IPSEC_REPLAY_COUNTER_SYNC: [16423, 'RFC 6311'],
  SECURE_PASSWORD_METHODS: [16424, 'RFC 6467'],
  PSK_PERSIST: [16425, 'RFC 6631'],
  PSK_CONFIRM: [16426, 'RFC 6631'],
  ERX_SUPPORTED: [16427, 'RFC 6867'],
  IFOM_CAPABILITY: [16428, '3GPP TS 24.303'],
  SENDER_REQUEST_ID: [16429, 'RFC 9838'],
  IKEV2_FRAGMENTATION_SUPPORTED: [16430, 'RFC 7383'],
  SIGNATURE_HASH_ALGORITHMS: [16431, 'RFC 7427'],
  CLONE_IKE_SA_SUPPORTED: [16432, 'RFC 7791'],
  CLONE_IKE_SA: [16433, 'RFC 7791'],
  PUZZLE: [16434, 'RFC 8019'],
  USE_PPK: [16435, 'RFC 8784'],
  PPK_IDENTITY: [16436, 'RFC 8784'],
  NO_PPK_AUTH: [16437, 'RFC 8784'],
  INTERMEDIATE_EXCHANGE_SUPPORTED: [16438, 'RFC 9242'],
  IP4_ALLOWED: [16439, 'RFC 8983'],
  IP6_ALLOWED: [16440, 'RFC 8983'],
  ADDITIONAL_KEY_EXCHANGE: [16441, 'RFC 9370'],
  USE_AGGFRAG: [16442, 'RFC 9347'],
  SUPPORTED_AUTH_METHODS: [16443, 'RFC 9593'],
  SA_RESOURCE_INFO: [16444, 'RFC 9611'],
});

/** IP protocol numbers, as far as an IPsec lab meets them. */
export const IP_PROTOCOLS = registry({
  'IPv6 Hop-by-Hop Option': [0, 'RFC 8200'],
  ICMP: [1, 'RFC 792'],
  IGMP: [2, 'RFC 1112'],
  IPv4: [4, 'RFC 2003'],
  TCP: [6, 'RFC 9293'],
  UDP: [17, 'RFC 768'],
  IPv6: [41, 'RFC 2473'],
  GRE: [47, 'RFC 2784'],
  ESP: [50, 'RFC 4303'],
  AH: [51, 'RFC 4302'],
  ICMPv6: [58, 'RFC 4443'],
  'No Next Header': [59, 'RFC 8200'],
  OSPF: [89, 'RFC 2328'],
  IPComp: [108, 'RFC 3173'],
  L2TP: [115, 'RFC 3931'],
  SCTP: [132, 'RFC 9260'],
});
