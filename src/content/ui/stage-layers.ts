/** Layer names from long to short, and what they are called in a story. */
export interface LayerName {
  names: readonly string[];
  story: string;
  /** Under the capsule in Story: what this is to somebody who knows only what an IP address is. */
  leader?: readonly [string, string];
  /** The same in an answer. */
  answer?: readonly [string, string];
}

export const LAYER_WORDS: Record<string, LayerName> = {
  ip: { names: ['IP'], story: 'IP' },
  udp: { names: ['UDP {port}', 'UDP'], story: 'UDP' },
  ike: { names: ['IKE hdr', 'IKE'], story: 'IKE', leader: ['a label', 'which conversation this is'] },
  marker: {
    names: ['non-ESP', 'mark'],
    story: 'mark',
    leader: ['four zero bytes', '“this is talk, not a sealed packet”'],
  },
  keepalive: { names: ['0xff'], story: 'one byte', leader: ['one byte', 'so that the NAT does not forget'] },
  'payload-1': {
    names: ['SA'],
    story: 'ciphers',
    leader: ['“this is what I speak”', 'all that {x} is able to use'],
    answer: ['“let us use this”', 'one of what {y} offered'],
  },
  'payload-4': { names: ['KE'], story: 'half key', leader: ['half of a key', 'made from a kept secret'] },
  'payload-5': { names: ['ID'], story: 'name', leader: ['a name', 'in the open'] },
  'payload-8': { names: ['HASH'], story: 'proof', leader: ['a proof', 'made with the shared key'] },
  'payload-10': { names: ['Nonce'], story: 'nonce', leader: ['a random number', 'good for one use'] },
  'payload-11': { names: ['Notify', 'N'], story: 'note', leader: ['a note', 'a hint, or a refusal'] },
  'payload-12': { names: ['Delete', 'D'], story: 'goodbye', leader: ['goodbye', 'forget this tunnel'] },
  'payload-13': { names: ['Vendor ID', 'V'], story: 'make', leader: ['a make', 'what else {x} can do'] },
  'payload-20': {
    names: ['NAT-D'],
    story: 'NAT check',
    leader: ['two fingerprints', 'has a NAT changed us?'],
  },
  'payload-21': { names: ['NAT-OA'], story: 'address' },
  'v1-sealed': {
    names: ['{inside}', 'sealed'],
    story: 'sealed',
    leader: ['locked', 'only {y} can open it'],
  },
  'payload-33': {
    names: ['SA'],
    story: 'ciphers',
    leader: ['“this is what I speak”', 'all that {x} is able to use'],
    answer: ['“let us use this”', 'one of what {y} offered'],
  },
  'payload-34': { names: ['KE'], story: 'half key', leader: ['half of a key', 'made from a kept secret'] },
  'payload-35': { names: ['IDi'], story: 'name' },
  'payload-36': { names: ['IDr'], story: 'name' },
  'payload-39': { names: ['AUTH'], story: 'proof' },
  'payload-40': { names: ['Nonce'], story: 'nonce', leader: ['a random number', 'good for one use'] },
  'payload-41': {
    names: ['Notify', 'N'],
    story: 'note',
    leader: ['a note', 'a hint, or a refusal'],
  },
  'payload-41x': {
    names: ['N, NAT detection', 'N, NAT'],
    story: 'NAT check',
    leader: ['two fingerprints', 'has a NAT changed us?'],
  },
  'payload-41c': { names: ['N, cookie', 'cookie'], story: 'cookie', leader: ['a cookie', '“bring this back”'] },
  'payload-42': { names: ['Delete', 'D'], story: 'goodbye' },
  'payload-43': { names: ['Vendor ID', 'V'], story: 'make' },
  'payload-44': { names: ['TSi'], story: 'whose' },
  'payload-45': { names: ['TSr'], story: 'whose' },
  sk: {
    names: ['SK { {inside} }', 'SK { sealed }', 'SK'],
    story: 'sealed',
    leader: ['locked', 'only {y} can open it'],
  },
  skf: {
    names: ['SKF { part {part} of {parts} }', 'part {part} of {parts}', 'SKF'],
    story: 'a part',
    leader: ['a part, locked', '{y} needs all of them'],
  },
  'skf-head': { names: ['SKF hdr', 'SKF'], story: 'header, IV' },
  'sk-head': { names: ['SK hdr', 'SK'], story: 'header, IV' },
  esp: { names: ['ESP hdr', 'ESP'], story: 'label', leader: ['a label and a number', 'so that {y} finds the key'] },
  ah: { names: ['AH hdr', 'AH'], story: 'label', leader: ['a label and a number', 'so that {y} finds the key'] },
  iv: { names: ['IV'], story: 'IV' },
  sealed: { names: ['sealed'], story: 'sealed', leader: ['the whole ping, locked', 'hosts’ addresses and all'] },
  icmp: { names: ['ICMP echo', 'ICMP'], story: 'ping' },
  pad: { names: ['pad'], story: 'pad' },
  next: { names: ['next'], story: 'next' },
  icv: { names: ['ICV'], story: 'seal', leader: ['a seal', 'shows any change'] },
  other: { names: ['data'], story: 'data' },
};

/** Several small layers drawn as one, where not even their names fit. */
export const JOINED = { headers: 'headers', rest: 'payloads' } as const;

/** Layers that are headers, not what they carry. */
export const HEADERS: ReadonlySet<string> = new Set([
  ...['ip', 'udp', 'marker', 'ike', 'esp', 'ah', 'iv'],
  ...['sk-head', 'skf-head'],
]);
