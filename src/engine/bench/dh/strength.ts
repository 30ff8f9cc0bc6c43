/** How many steps the best known attack on a group takes, as a power of two, and who estimates so. */
export interface Strength {
  /** At most so many where `atMost` is set. */
  bits: number;
  /** The upper end, where the source gives two. */
  upTo?: number;
  atMost?: true;
  source: string;
}

const TABLE = 'RFC 3526 §8';
const NIST = 'NIST SP 800-57 Part 1, Table 2';

const STRENGTHS: Readonly<Record<string, Strength>> = {
  modp768: { bits: 70, atMost: true, source: 'RFC 3766 §5' },
  modp1024: { bits: 80, atMost: true, source: NIST },
  modp1536: { bits: 90, upTo: 120, source: TABLE },
  modp2048: { bits: 110, upTo: 160, source: TABLE },
  modp3072: { bits: 130, upTo: 210, source: TABLE },
  modp4096: { bits: 150, upTo: 240, source: TABLE },
  modp6144: { bits: 170, upTo: 270, source: TABLE },
  modp8192: { bits: 190, upTo: 310, source: TABLE },
  ecp256: { bits: 128, source: NIST },
  ecp384: { bits: 192, source: NIST },
  ecp521: { bits: 256, source: NIST },
  x25519: { bits: 128, source: 'RFC 8031 §4' },
  x448: { bits: 224, source: 'RFC 8031 §4' },
};

export function strengthOf(group: string): Strength {
  const known = STRENGTHS[group];
  if (!known) throw new Error(`no estimate for ${group}`);
  return known;
}
