import { registry } from '../registry.ts';

// IANA, "Internet Key Exchange (IKE) Attributes" and "Internet Security Association and Key Management Protocol".

const ISAKMP = 'RFC 2408';
const IKE = 'RFC 2409';
const DOI = 'RFC 2407';

/** RFC 2408 §3.1 and RFC 2409 §5. */
export const V1_EXCHANGE_TYPES = registry({
  NONE: [0, ISAKMP],
  Base: [1, ISAKMP],
  'Main Mode': [2, IKE],
  'Authentication Only': [3, ISAKMP],
  'Aggressive Mode': [4, IKE],
  Informational: [5, ISAKMP],
  'Transaction Exchange': [6, 'draft-ietf-ipsec-isakmp-mode-cfg'],
  'Quick Mode': [32, IKE],
  'New Group Mode': [33, IKE],
});

/** RFC 2408 §3.1. */
export const V1_PAYLOAD_TYPES = registry({
  NONE: [0, ISAKMP],
  'Security Association': [1, ISAKMP],
  Proposal: [2, ISAKMP],
  Transform: [3, ISAKMP],
  'Key Exchange': [4, ISAKMP],
  Identification: [5, ISAKMP],
  Certificate: [6, ISAKMP],
  'Certificate Request': [7, ISAKMP],
  Hash: [8, ISAKMP],
  Signature: [9, ISAKMP],
  Nonce: [10, ISAKMP],
  Notification: [11, ISAKMP],
  Delete: [12, ISAKMP],
  'Vendor ID': [13, ISAKMP],
  Attributes: [14, 'draft-ietf-ipsec-isakmp-mode-cfg'],
  'NAT-D': [20, 'RFC 3947'],
  'NAT-OA': [21, 'RFC 3947'],
});

/** RFC 2407 §4.4.1. */
export const V1_PROTOCOLS = registry({
  RESERVED: [0, DOI],
  ISAKMP: [1, DOI],
  IPSEC_AH: [2, DOI],
  IPSEC_ESP: [3, DOI],
  IPCOMP: [4, DOI],
});

/** RFC 2407 §4.4.2, §4.4.4: what the transform id means depends on the protocol. */
export const V1_ISAKMP_TRANSFORMS = registry({ KEY_IKE: [1, DOI] });
export const V1_AH_TRANSFORMS = registry({
  AH_MD5: [2, DOI],
  AH_SHA: [3, DOI],
  AH_DES: [4, DOI],
  AH_SHA2_256: [5, 'RFC 4868'],
  AH_SHA2_384: [6, 'RFC 4868'],
  AH_SHA2_512: [7, 'RFC 4868'],
});
export const V1_ESP_TRANSFORMS = registry({
  ESP_DES_IV64: [1, DOI],
  ESP_DES: [2, DOI],
  ESP_3DES: [3, DOI],
  ESP_RC5: [4, DOI],
  ESP_IDEA: [5, DOI],
  ESP_CAST: [6, DOI],
  ESP_BLOWFISH: [7, DOI],
  ESP_3IDEA: [8, DOI],
  ESP_DES_IV32: [9, DOI],
  ESP_RC4: [10, DOI],
  ESP_NULL: [11, DOI],
  ESP_AES: [12, 'RFC 3602'],
  'ESP_AES-CTR': [13, 'RFC 3686'],
  ESP_AES_GCM_16: [20, 'RFC 4106'],
});

/** What a gateway hands out, and what XAUTH asks for. */
export const V1_CONFIG_ATTRIBUTES = registry({
  INTERNAL_IP4_ADDRESS: [1, 'draft-ietf-ipsec-isakmp-mode-cfg'],
  INTERNAL_IP4_NETMASK: [2, 'draft-ietf-ipsec-isakmp-mode-cfg'],
  INTERNAL_IP4_DNS: [3, 'draft-ietf-ipsec-isakmp-mode-cfg'],
  XAUTH_TYPE: [16520, 'draft-ietf-ipsec-isakmp-xauth'],
  XAUTH_USER_NAME: [16521, 'draft-ietf-ipsec-isakmp-xauth'],
  XAUTH_USER_PASSWORD: [16522, 'draft-ietf-ipsec-isakmp-xauth'],
  XAUTH_STATUS: [16527, 'draft-ietf-ipsec-isakmp-xauth'],
});

/** RFC 2409 Appendix A. */
export const V1_IKE_ATTRIBUTES = registry({
  'Encryption Algorithm': [1, IKE],
  'Hash Algorithm': [2, IKE],
  'Authentication Method': [3, IKE],
  'Group Description': [4, IKE],
  'Group Type': [5, IKE],
  'Life Type': [11, IKE],
  'Life Duration': [12, IKE],
  PRF: [13, IKE],
  'Key Length': [14, IKE],
});
export const V1_ENCRYPTION = registry({
  'DES-CBC': [1, IKE],
  'IDEA-CBC': [2, IKE],
  'Blowfish-CBC': [3, IKE],
  'RC5-R16-B64-CBC': [4, IKE],
  '3DES-CBC': [5, IKE],
  'CAST-CBC': [6, IKE],
  'AES-CBC': [7, 'RFC 3602'],
  'CAMELLIA-CBC': [8, 'RFC 4312'],
});
export const V1_HASH = registry({
  MD5: [1, IKE],
  SHA: [2, IKE],
  Tiger: [3, IKE],
  'SHA2-256': [4, 'RFC 4868'],
  'SHA2-384': [5, 'RFC 4868'],
  'SHA2-512': [6, 'RFC 4868'],
});
export const V1_AUTHENTICATION = registry({
  'pre-shared key': [1, IKE],
  'DSS signatures': [2, IKE],
  'RSA signatures': [3, IKE],
  'Encryption with RSA': [4, IKE],
  'Revised encryption with RSA': [5, IKE],
  HybridInitRSA: [64221, 'draft-ietf-ipsec-isakmp-hybrid-auth'],
  XAUTHInitPreShared: [65001, 'draft-ietf-ipsec-isakmp-xauth'],
  XAUTHInitRSA: [65005, 'draft-ietf-ipsec-isakmp-xauth'],
});
export const V1_LIFE_TYPES = registry({ seconds: [1, IKE], kilobytes: [2, IKE] });

/** RFC 2407 §4.5. */
export const V1_IPSEC_ATTRIBUTES = registry({
  'SA Life Type': [1, DOI],
  'SA Life Duration': [2, DOI],
  'Group Description': [3, DOI],
  'Encapsulation Mode': [4, DOI],
  'Authentication Algorithm': [5, DOI],
  'Key Length': [6, DOI],
  'Key Rounds': [7, DOI],
  'Extended (64-bit) Sequence Number': [11, 'RFC 4304'],
});
export const V1_ENCAPSULATION = registry({
  Tunnel: [1, DOI],
  Transport: [2, DOI],
  'UDP-Encapsulated-Tunnel': [3, 'RFC 3947'],
  'UDP-Encapsulated-Transport': [4, 'RFC 3947'],
  'UDP-Encapsulated-Tunnel (draft)': [61443, 'draft-ietf-ipsec-nat-t-ike'],
  'UDP-Encapsulated-Transport (draft)': [61444, 'draft-ietf-ipsec-nat-t-ike'],
});
export const V1_INTEGRITY = registry({
  'HMAC-MD5': [1, DOI],
  'HMAC-SHA': [2, DOI],
  'DES-MAC': [3, DOI],
  KPDK: [4, DOI],
  'HMAC-SHA2-256': [5, 'RFC 4868'],
  'HMAC-SHA2-384': [6, 'RFC 4868'],
  'HMAC-SHA2-512': [7, 'RFC 4868'],
});

/** RFC 2407 §4.6.2.1. */
export const V1_ID_TYPES = registry({
  ID_IPV4_ADDR: [1, DOI],
  ID_FQDN: [2, DOI],
  ID_USER_FQDN: [3, DOI],
  ID_IPV4_ADDR_SUBNET: [4, DOI],
  ID_IPV6_ADDR: [5, DOI],
  ID_IPV6_ADDR_SUBNET: [6, DOI],
  ID_IPV4_ADDR_RANGE: [7, DOI],
  ID_IPV6_ADDR_RANGE: [8, DOI],
  ID_DER_ASN1_DN: [9, DOI],
  ID_DER_ASN1_GN: [10, DOI],
  ID_KEY_ID: [11, DOI],
});

/** RFC 2408 §3.14.1, RFC 2407 §4.6.3. */
export const V1_NOTIFY_TYPES = registry({
  'INVALID-PAYLOAD-TYPE': [1, ISAKMP],
  'DOI-NOT-SUPPORTED': [2, ISAKMP],
  'SITUATION-NOT-SUPPORTED': [3, ISAKMP],
  'INVALID-COOKIE': [4, ISAKMP],
  'INVALID-MAJOR-VERSION': [5, ISAKMP],
  'INVALID-MINOR-VERSION': [6, ISAKMP],
  'INVALID-EXCHANGE-TYPE': [7, ISAKMP],
  'INVALID-FLAGS': [8, ISAKMP],
  'INVALID-MESSAGE-ID': [9, ISAKMP],
  'INVALID-PROTOCOL-ID': [10, ISAKMP],
  'INVALID-SPI': [11, ISAKMP],
  'INVALID-TRANSFORM-ID': [12, ISAKMP],
  'ATTRIBUTES-NOT-SUPPORTED': [13, ISAKMP],
  'NO-PROPOSAL-CHOSEN': [14, ISAKMP],
  'BAD-PROPOSAL-SYNTAX': [15, ISAKMP],
  'PAYLOAD-MALFORMED': [16, ISAKMP],
  'INVALID-KEY-INFORMATION': [17, ISAKMP],
  'INVALID-ID-INFORMATION': [18, ISAKMP],
  'INVALID-CERT-ENCODING': [19, ISAKMP],
  'INVALID-CERTIFICATE': [20, ISAKMP],
  'CERT-TYPE-UNSUPPORTED': [21, ISAKMP],
  'INVALID-CERT-AUTHORITY': [22, ISAKMP],
  'INVALID-HASH-INFORMATION': [23, ISAKMP],
  'AUTHENTICATION-FAILED': [24, ISAKMP],
  'INVALID-SIGNATURE': [25, ISAKMP],
  'ADDRESS-NOTIFICATION': [26, ISAKMP],
  'NOTIFY-SA-LIFETIME': [27, ISAKMP],
  'CERTIFICATE-UNAVAILABLE': [28, ISAKMP],
  'UNSUPPORTED-EXCHANGE-TYPE': [29, ISAKMP],
  'UNEQUAL-PAYLOAD-LENGTHS': [30, ISAKMP],
  CONNECTED: [16384, ISAKMP],
  'RESPONDER-LIFETIME': [24576, DOI],
  'REPLAY-STATUS': [24577, DOI],
  'INITIAL-CONTACT': [24578, DOI],
  'R-U-THERE': [36136, 'RFC 3706'],
  'R-U-THERE-ACK': [36137, 'RFC 3706'],
});
