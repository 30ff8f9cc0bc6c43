/** A value as each side calls it. They differ for the SPIs of a child SA: what A sends with, B receives with. */
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

/** The rows of who knows what, in the order of their birth in a healthy exchange. Each stands once for every SA that has it. */
export const KNOWLEDGE_TABLE: readonly TableRow[] = [
  same('ike-spis', 'SPIi', 'SPIr'),
  same('nonces', 'Ni', 'Nr'),
  same('dh-private', 'i', 'r'),
  same('dh-public', 'g^i', 'g^r'),
  same('dh-shared', 'g^ir'),
  same('skeyseed', 'SKEYSEED'),
  same('sk-d', 'SK_d'),
  same('sk-a', 'SK_ai', 'SK_ar'),
  same('sk-e', 'SK_ei', 'SK_er'),
  same('sk-p', 'SK_pi', 'SK_pr'),
  same('psk', 'PSK'),
  same('auth-i', 'AUTH_i'),
  same('auth-r', 'AUTH_r'),
  {
    group: 'esp-spis',
    columns: [
      { a: 'SPI_out', b: 'SPI_in' },
      { a: 'SPI_in', b: 'SPI_out' },
    ],
  },
  same('keymat', 'KEYMAT'),
  same('esp-e', 'ESP_ei', 'ESP_er'),
  same('esp-a', 'ESP_ai', 'ESP_ar'),
];

/** Names that a person finds in the table. What stands between them (padded keys, streams) is passed over when we say what is missing. */
export const TABLE_NAMES: ReadonlySet<string> = new Set(
  KNOWLEDGE_TABLE.flatMap((row) => row.columns.flatMap((column) => [column.a, column.b])),
);
