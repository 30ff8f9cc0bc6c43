/**
 * A value as each side calls it. They differ for the SPIs of a child SA: what A sends with, B receives with. `seen/` is what a
 * gateway made of an address on a packet, to be held against the peer's own idea of it.
 */
export interface TableColumn {
  a: string;
  b: string;
}

export interface TableRow {
  group: string;
  columns: readonly TableColumn[];
}

function same(group: string, ...names: readonly string[]): TableRow {
  return { group, columns: names.map((name) => ({ a: name, b: name })) };
}

/** Hashes over addresses: as their author wrote them, and as the other end makes them of the packet that it sees. */
function natRows(...names: readonly string[]): readonly TableRow[] {
  return [
    { group: 'nat-a', columns: names.map((name) => ({ a: name, b: `seen/${name}` })) },
    { group: 'nat-b', columns: names.map((name) => ({ a: `seen/${name}`, b: name })) },
  ];
}

const HALVES: readonly TableRow[] = [
  same('dh-private', 'i', 'r'),
  same('dh-public', 'g^i', 'g^r'),
  same('dh-shared', 'g^ir'),
];

/** What a child SA's SPIs and keys are, in both versions. */
const CHILD: readonly TableRow[] = [
  {
    group: 'esp-spis',
    columns: [
      { a: 'SPI_out', b: 'SPI_in' },
      { a: 'SPI_in', b: 'SPI_out' },
    ],
  },
  {
    group: 'ah-spis',
    columns: [
      { a: 'AH SPI_out', b: 'AH SPI_in' },
      { a: 'AH SPI_in', b: 'AH SPI_out' },
    ],
  },
  same('keymat', 'KEYMAT'),
  same('keymat-ways', 'KEYMAT_i', 'KEYMAT_r'),
  same('ah-keymat-ways', 'AH KEYMAT_i', 'AH KEYMAT_r'),
  same('esp-e', 'ESP_ei', 'ESP_er'),
  same('esp-a', 'ESP_ai', 'ESP_ar'),
  same('ah-a', 'AH_ai', 'AH_ar'),
];

/** IKEv2, in the order of birth in a healthy exchange. Each row stands once for every SA that has it. */
const ROWS_V2: readonly TableRow[] = [
  same('ike-spis', 'SPIi', 'SPIr'),
  same('cookie', 'COOKIE'),
  same('nonces', 'Ni', 'Nr'),
  ...natRows('NAT_DETECTION_SOURCE_IP', 'NAT_DETECTION_DESTINATION_IP'),
  ...HALVES,
  same('skeyseed', 'SKEYSEED'),
  same('sk-d', 'SK_d'),
  same('sk-a', 'SK_ai', 'SK_ar'),
  same('sk-e', 'SK_ei', 'SK_er'),
  same('sk-p', 'SK_pi', 'SK_pr'),
  same('psk', 'PSK'),
  same('auth-i', 'AUTH_i'),
  same('auth-r', 'AUTH_r'),
  ...CHILD,
];

/** IKEv1. The PSK goes into every key, so it stands before them. */
const ROWS_V1: readonly TableRow[] = [
  same('cookies', 'CKY-I', 'CKY-R'),
  same('nonces', 'Ni', 'Nr'),
  ...natRows('NAT-D source', 'NAT-D destination'),
  ...HALVES,
  same('psk', 'PSK'),
  same('skeyid', 'SKEYID'),
  same('skeyid-d-a', 'SKEYID_d', 'SKEYID_a'),
  same('skeyid-e', 'SKEYID_e'),
  same('ka', 'Ka'),
  same('hash-i', 'HASH_I'),
  same('hash-r', 'HASH_R'),
  same('message-hashes', 'HASH(1)', 'HASH(2)', 'HASH(3)'),
  ...CHILD,
];

const OF_VERSION = { 1: ROWS_V1, 2: ROWS_V2 } as const;

/** The rows of who knows what, for an IKE version. */
export function knowledgeTable(version: 1 | 2): readonly TableRow[] {
  return OF_VERSION[version];
}

/** Names that a person finds in the table. What stands between them (padded keys, streams) is passed over when we say what is missing. */
export const TABLE_NAMES: ReadonlySet<string> = new Set(
  [...ROWS_V1, ...ROWS_V2].flatMap((row) => row.columns.flatMap((column) => [column.a, column.b])),
);
