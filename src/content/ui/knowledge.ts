/** Words of the table of who knows what. */
export const KNOWLEDGE = {
  region: 'Who knows what',
  columns: {
    what: 'Who knows what',
    a: 'A knows',
    ab: 'Same on both sides?',
    eve: 'Eve has seen on the wire',
    b: 'B knows',
  },
  equal: 'the same bytes',
  different: 'different bytes',
  empty: 'Nothing is known yet. Each value gets its row when it is born.',
  all: 'All {count} rows',
  fewer: 'Only what matters now',
  neverSent: 'never sent',
  notYet: 'not yet',
  forgotten: 'forgotten',
  neverHere: 'never has it',
  /** Of an end that was not ours to record. */
  unknown: 'not recorded',
  /** For what may well have arrived in a message of which nothing came. */
  neverUsed: 'never takes it up',
  /** What its author put into a packet, and what the other end makes of the same formula to compare. */
  sent: 'sent',
  made: 'made',
  wrote: 'wrote',
  /** Said of keys that a new set has replaced: packets under way may still come in under them. */
  receiveOnly: 'receive only',
  older: 'old',
  newer: 'new',
  eve: {
    never: 'never on the wire',
    waiting: 'not sent yet',
    sealed: 'sealed inside packet {frames}',
    sealedMore: 'sealed inside packets {frames}',
    computable: 'can compute it',
    guessable: 'never sent, but {name} in packet {number} lets her test guesses',
    cannot: 'cannot compute, needs ',
    /** Before a value that this SA has of its own, while another SA has one of that name. */
    fresh: 'the new ',
    former: 'the old ',
    comma: ', ',
    and: ' and ',
    or: ' or ',
  },
} as const;

export interface RowWords {
  label: string;
  /** What stands small beside the label; a list of value names where they have symbols. */
  note?: string;
  names?: readonly string[];
  /** What stands for a value that an end has, and has had no use for. */
  unused?: string;
}

/** The rows, keyed by their group. */
export const KNOWLEDGE_ROWS: Record<string, RowWords> = {
  'ike-spis': { label: 'IKE SPIs', names: ['SPIi', 'SPIr'] },
  nonces: { label: 'Nonces', names: ['Ni', 'Nr'] },
  'dh-private': { label: 'DH private', names: ['i', 'r'] },
  'dh-public': { label: 'DH public', names: ['g^i', 'g^r'] },
  'dh-shared': { label: 'Shared secret', names: ['g^ir'] },
  skeyseed: { label: 'SKEYSEED' },
  'sk-d': { label: 'SK_d' },
  'sk-a': { label: 'SK_ai, SK_ar' },
  'sk-e': { label: 'SK_ei, SK_er' },
  'sk-p': { label: 'SK_pi, SK_pr' },
  psk: { label: 'PSK', note: 'as typed', unused: 'not used yet' },
  'auth-i': { label: 'AUTH of {i}' },
  'auth-r': { label: 'AUTH of {r}' },
  'nat-a': { label: 'NAT-D of A', note: 'addresses' },
  'nat-b': { label: 'NAT-D of B', note: 'addresses' },
  cookie: { label: 'Cookie' },
  cookies: { label: 'Cookies', names: ['CKY-I', 'CKY-R'] },
  skeyid: { label: 'SKEYID', note: 'from the PSK' },
  'skeyid-d-a': { label: 'SKEYID_d, _a' },
  'skeyid-e': { label: 'SKEYID_e' },
  ka: { label: 'Cipher key', names: ['Ka'] },
  'hash-i': { label: 'HASH_I', note: 'proof of {i}' },
  'hash-r': { label: 'HASH_R', note: 'proof of {r}' },
  'message-hashes': { label: 'HASH(1), (2), (3)' },
  'esp-spis': { label: 'IPsec SPIs', note: 'A→B, B→A' },
  'ah-spis': { label: 'AH SPIs', note: 'A→B, B→A' },
  keymat: { label: 'KEYMAT' },
  'keymat-ways': { label: 'ESP KEYMAT', note: 'A→B, B→A' },
  'ah-keymat-ways': { label: 'AH KEYMAT', note: 'A→B, B→A' },
  'ah-a': { label: 'AH keys', note: 'A→B, B→A' },
  'esp-e': { label: 'ESP keys', note: 'A→B, B→A' },
  'esp-a': { label: 'ESP integrity', note: 'A→B, B→A' },
};

/** How a value is called inside its own row, where the row has two of them. By the name that A uses for it. */
export const SHORT_NAMES: Record<string, string> = {
  SK_ai: 'ai',
  SK_ar: 'ar',
  SK_ei: 'ei',
  SK_er: 'er',
  SK_pi: 'pi',
  SK_pr: 'pr',
  SKEYID_d: 'd',
  SKEYID_a: 'a',
  'HASH(1)': '(1)',
  'HASH(2)': '(2)',
  'HASH(3)': '(3)',
  NAT_DETECTION_SOURCE_IP: 'from',
  NAT_DETECTION_DESTINATION_IP: 'to',
  'NAT-D source': 'from',
  'NAT-D destination': 'to',
  SPI_out: 'A→B',
  SPI_in: 'B→A',
  'AH SPI_out': 'A→B',
  'AH SPI_in': 'B→A',
};

/** The same for keys of one direction, which are named after who began: `{i}` is the initiator's letter. */
export const WAY_NAMES: Record<string, string> = {
  KEYMAT_i: '{i}→{r}',
  KEYMAT_r: '{r}→{i}',
  'AH KEYMAT_i': '{i}→{r}',
  'AH KEYMAT_r': '{r}→{i}',
  ESP_ei: '{i}→{r}',
  ESP_er: '{r}→{i}',
  ESP_ai: '{i}→{r}',
  ESP_ar: '{r}→{i}',
  AH_ai: '{i}→{r}',
  AH_ar: '{r}→{i}',
};

/** Rows about a packet of data itself, above those about values. */
export const PACKET_ROWS = {
  labels: 'SPI, sequence',
  spi: 'SPI',
  sequence: 'seq',
  window: 'window has {seen}',
  emptyWindow: 'window empty',
  inner: 'Inner packet',
  innerEve: 'cannot open, needs the key {x}→{y}',
  innerReads: 'reads it: it is not encrypted',
  innerWaits: 'checks first, then opens',
  innerDropped: 'dropped, never used',
} as const;
