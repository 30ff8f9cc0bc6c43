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
  /** For what may well have arrived in a message of which nothing came. */
  neverUsed: 'never takes it up',
  sent: 'sent',
  made: 'made',
  eve: {
    never: 'never on the wire',
    waiting: 'not sent yet',
    sealed: 'sealed inside packet {frames}',
    sealedMore: 'sealed inside packets {frames}',
    computable: 'can compute it',
    cannot: 'cannot compute, needs ',
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
  'auth-i': { label: 'AUTH of A' },
  'auth-r': { label: 'AUTH of B' },
  'esp-spis': { label: 'ESP SPIs', note: 'A→B, B→A' },
  keymat: { label: 'Child KEYMAT' },
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
  SPI_out: 'A→B',
  SPI_in: 'B→A',
  ESP_ei: 'A→B',
  ESP_er: 'B→A',
  ESP_ai: 'A→B',
  ESP_ar: 'B→A',
};
