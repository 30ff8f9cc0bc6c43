/** How an algorithm stands today. Weak ones may be used in the lab; they are marked, and say why. */
export interface Standing {
  level: 'recommended' | 'acceptable' | 'weak';
  /** Where it says so: `RFC 8247 §2.1`. */
  rfc: string;
}

/** Numbers that IKEv1 has beside IKEv2's. Absent where its registries have none. */
export interface CipherV1Numbers {
  /** Encryption Algorithm attribute of phase 1 (RFC 2409 Appendix A). */
  ikev1?: number;
  /** ESP transform of quick mode (RFC 2407 §4.4.4). */
  doi?: number;
}

export interface IntegrityV1Numbers {
  /** Authentication Algorithm attribute of quick mode (RFC 2407 §4.5). */
  doi?: number;
  /** AH transform of quick mode (RFC 2407 §4.4.3). */
  ah?: number;
}

/**
 * Names in Wireshark's key tables, `ikev2_decryption_table` and `esp_sa`. `lacks` tells the tables of Wireshark 4.0 that
 * have no such row; the name is then one that a later version has, or our own in the manner of its neighbours.
 */
export interface WiresharkNames {
  ike: string;
  esp: string;
  lacks?: readonly ('ike' | 'esp')[];
}

interface Named {
  /** strongSwan's proposal keyword, the word that a Lab uses: `aes256gcm16`, `sha256`, `prfsha256`, `x25519`. */
  id: string;
  /** The registry's name: `ENCR_AES_GCM_16`, `AUTH_HMAC_SHA2_256_128`, `PRF_HMAC_SHA2_256`, `Curve25519`. */
  name: string;
  /** IKEv2 transform id (RFC 7296 §3.3.2). */
  ikev2: number;
  rfc: string;
  standing: Standing;
}

export interface Cipher extends Named, CipherV1Numbers {
  kind: 'encryption';
  /** Key without salt. */
  keyBytes: number;
  /** Value of the Key Length attribute where the transform needs one (RFC 7296 §3.3.5). */
  keyLengthBits?: number;
  saltBytes: number;
  ivBytes: number;
  /** Ciphertext is a multiple of this. */
  blockBytes: number;
  /** ICV of a combined-mode (AEAD) cipher; 0 where a separate integrity algorithm is needed. */
  icvBytes: number;
  wireshark: WiresharkNames;
}

export interface Integrity extends Named, IntegrityV1Numbers {
  kind: 'integrity';
  keyBytes: number;
  icvBytes: number;
  wireshark: WiresharkNames;
}

export interface Prf extends Named {
  kind: 'prf';
  /** Preferred key length, which is also the length of SK_d, SK_pi and SK_pr (RFC 7296 §2.13, §2.14). */
  keyBytes: number;
  outputBytes: number;
  /** How many bytes at the front of each nonce key SKEYSEED; all of them where absent (RFC 7296 §2.14). */
  nonceBytes?: number;
}

/** A plain hash, which IKEv1 negotiates; its PRF is HMAC with that hash (RFC 2409 §4). */
export interface Hash {
  kind: 'hash';
  /** strongSwan's keyword, the same word as of the HMAC: `md5`, `sha1`, `sha256`. */
  id: string;
  /** `MD5`, `SHA`, `SHA2-256`. */
  name: string;
  /** Hash Algorithm attribute (RFC 2409 Appendix A). */
  ikev1: number;
  /** Id of the row of PRFS that is this hash's HMAC. */
  prf: string;
  outputBytes: number;
  rfc: string;
  standing: Standing;
}

export interface Group extends Named {
  kind: 'group';
  /** Group Description attribute of IKEv1 (RFC 2409 Appendix A). */
  ikev1?: number;
  privateBytes: number;
  /** Length of the KE data. */
  publicBytes: number;
  sharedBytes: number;
  family: 'modp' | 'ecp' | 'montgomery';
}
