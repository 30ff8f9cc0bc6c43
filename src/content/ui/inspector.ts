/** Words of the packet inspector. */
export const INSPECTOR = {
  region: 'Packet',
  tree: 'Fields',
  grid: 'Bytes',
  title: 'Packet {number}',
  /** On a LAN, or stopped before it got to the Internet: nothing that is counted. */
  titleUncounted: 'Packet on the way to {to}',
  capture: 'no. {number} in the capture',
  captureWhy:
    'Here packets are counted as they cross the Internet. The capture counts every packet on every link, the LANs too.',
  none: 'No packet has been sent yet.',
  size: '{bytes} B, {x} to {y}',
  lan: '{bytes} B, {from} to {to}, on the LAN',
  inner: '{bytes} B on the wire, {inner} B of them from host {x}',
  lost: 'lost on the way',
  /** The first bytes of every payload, in one row. */
  payloadHeader: { name: 'Header', purpose: 'How long the payload is, and what follows', show: 'payload of {bytes} B' },
  /** Beside a field that a NAT has rewritten. */
  wrote: '{x} wrote {value}',
  /** Beside a field that AH does not check, because it may change on the way. */
  asZero: 'hashed as 0',
  /** Beside what IKEv1 encrypts. */
  noIcv: 'no ICV: HASH is the check',
  nodes: { 'host-a': 'host A', 'gateway-a': 'gateway A', nat: 'the NAT', 'gateway-b': 'gateway B', 'host-b': 'host B' },
  columns: {
    field: 'Field',
    bytes: 'Bytes',
    value: 'Value',
    purpose: 'What it is for',
    eve: 'Eve',
    rfc: 'Where it is defined',
  },
  eve: {
    reads: 'reads',
    part: 'in part',
    sealed: 'sealed',
    forge: 'cannot forge',
    away: 'not on her path',
  },
  sources: 'Where to read the bytes',
  byteRange: 'bytes 0x{start}–0x{end}',
  oneByte: 'byte 0x{start}',
  bits: 'bits {start}–{end} of ',
  oneBit: 'bit {start} of ',
  pick: 'Pick a field, or a byte',
  openedFrom: 'These bytes are not on the wire. They came out of bytes 0x{start}–0x{end} of “{source}”.',
  /** Of what several packets brought. */
  joined: 'These bytes came in parts and are joined here: packets {packets}.',
  error: 'Not as the format says: ',
  brokenSeal: 'Something was changed on the way, or the keys differ. ',
  where: 'Where did these bytes come from?',
  whereNothing: 'Select a field or a value, and its formula stands here, back to what somebody typed or drew.',
  /** Opens the card of what is selected. */
  card: 'Open its card',
  back: 'Back to {name}',
  locked: 'encrypted',
  sealOk: 'integrity checked',
  rfcOpens: 'opens in a new tab',
  previousField: 'Previous field',
  nextField: 'Next field',
  showWhere: 'Where do these bytes come from?',
  hideWhere: 'Back to the bytes',
} as const;
