/** What a preset is called, the few words that tell it from its neighbours, and what to look for in it. */
export interface PresetWords {
  title: string;
  tags: readonly string[];
  lookFor: string;
}

export const PRESET_WORDS: Record<string, PresetWords> = {
  'ikev2-psk': {
    title: 'A healthy IKEv2 tunnel',
    tags: ['IKEv2', 'PSK', 'AES-256-GCM', 'X25519'],
    lookFor: 'Four messages build the tunnel. Watch which bytes Eve can still read after the second one.',
  },
  'ikev2-psk-cbc': {
    title: 'The same tunnel with separate encryption and integrity',
    tags: ['IKEv2', 'PSK', 'AES-256-CBC', 'MODP-2048'],
    lookFor:
      'CBC only hides. A second key and an HMAC do the sealing, so there are more keys, and more bytes in every packet.',
  },
  'ikev2-rekey-pfs': {
    title: 'New keys for an old tunnel',
    tags: ['IKEv2', 'rekey', 'PFS', 'X25519'],
    lookFor:
      'For a second there are two pairs of pipes: the old one drains while the new one carries the ping. The new keys come from a new secret, not from the old ones alone.',
  },
  'ikev2-nat': {
    title: 'Gateway A sits behind a NAT',
    tags: ['IKEv2', 'PSK', 'behind a NAT', 'UDP 4500'],
    lookFor:
      'The fingerprints differ, so both ends move to UDP port 4500 and put ESP into UDP. Later, one byte of keepalive lets a ping from B find its way in.',
  },
  'ikev2-cookie': {
    title: 'B asks for a cookie first',
    tags: ['IKEv2', 'PSK', 'cookie', 'X25519'],
    lookFor:
      'B answers the first message with a cookie and keeps nothing, not even the label of the talk. Only who receives at the address it claims can bring the cookie back.',
  },
  'ikev2-invalid-ke': {
    title: 'A guesses the wrong group',
    tags: ['IKEv2', 'PSK', 'wrong guess', 'X25519'],
    lookFor:
      'A must send its half of the key before it knows which group B wants. B names its group, and A asks again.',
  },
  'ikev2-fragmentation': {
    title: 'A message too long for the path',
    tags: ['IKEv2', 'PSK', 'fragments', '576 bytes'],
    lookFor:
      'A offers so much that its proof would not fit a packet on this path. IKE cuts it in two, and seals each part by itself.',
  },
  'ikev2-no-proposal': {
    title: 'Nothing in common',
    tags: ['IKEv2', 'PSK', 'no common algorithms'],
    lookFor: 'The refusal comes back in the clear, because no key exists that could hide it.',
  },
  'ikev2-wrong-psk': {
    title: 'One letter of the pre-shared key is wrong',
    tags: ['IKEv2', 'PSK', 'keys differ'],
    lookFor: 'Both ends hold the same encryption keys all the same. Only the proof fails, and only B learns why.',
  },
  'ikev2-narrowing': {
    title: 'B protects less than A asked for',
    tags: ['IKEv2', 'PSK', 'narrowed selectors'],
    lookFor: 'B answers with smaller traffic selectors. Both ends then protect only what both agreed to.',
  },
  'ikev2-ts-unacceptable': {
    title: 'No traffic in common',
    tags: ['IKEv2', 'PSK', 'selectors differ'],
    lookFor: 'Phase 1 is fine and stays up. The tunnel for data is refused, and the pings are lost.',
  },
  'ikev1-main-psk': {
    title: 'IKEv1, main mode',
    tags: ['IKEv1', 'main mode', 'PSK', 'AES-256-CBC'],
    lookFor:
      'Six messages for phase 1, three for phase 2. Names and proofs wait until message 5, when there is a key to hide them.',
  },
  'ikev1-main-pfs': {
    title: 'IKEv1 with perfect forward secrecy',
    tags: ['IKEv1', 'main mode', 'PFS', 'MODP-2048'],
    lookFor: 'Quick mode carries a second key exchange, so the keys for data need a secret that phase 1 never had.',
  },
  'ikev1-aggressive-psk': {
    title: 'IKEv1, aggressive mode',
    tags: ['IKEv1', 'aggressive mode', 'PSK'],
    lookFor:
      'Three messages instead of six. Look at what Eve reads in the first two: a name, and a proof to guess against.',
  },
  'ikev1-nat': {
    title: 'IKEv1 behind a NAT',
    tags: ['IKEv1', 'main mode', 'behind a NAT', 'UDP 4500'],
    lookFor:
      'The fingerprints in messages 3 and 4 give the NAT away. From message 5 on everything runs over UDP port 4500.',
  },
  'ikev1-wrong-psk': {
    title: 'IKEv1, and one letter of the pre-shared key is wrong',
    tags: ['IKEv1', 'main mode', 'keys differ'],
    lookFor: 'The PSK goes into every key here, so message 5 turns into noise. Compare with the same mistake in IKEv2.',
  },
  'ikev1-legacy': {
    title: 'IKEv1 as it was configured long ago',
    tags: ['IKEv1', '3DES', 'MD5', 'MODP-1024'],
    lookFor:
      'Everything works, and none of these should be used today. Look at the key: MD5 is too short for 3DES, so it is stretched.',
  },
  'esp-transport': {
    title: 'ESP in transport mode, gateway to gateway',
    tags: ['IKEv2', 'ESP', 'transport mode'],
    lookFor:
      'The gateways ping each other. No new IP header: 20 bytes less than in tunnel mode, and Eve sees who talks to whom.',
  },
  'ah-tunnel': {
    title: 'AH in tunnel mode',
    tags: ['IKEv2', 'AH', 'tunnel mode', 'HMAC-SHA-256'],
    lookFor: 'Eve reads the whole ping. Look at which bytes count as zero in the seal, and at all those that do not.',
  },
  'ah-transport': {
    title: 'AH in transport mode, gateway to gateway',
    tags: ['IKEv2', 'AH', 'transport mode', 'HMAC-SHA-256'],
    lookFor: 'AH stands between the IP header and the ping, and seals both. Only 28 bytes more, and nothing is hidden.',
  },
  'ah-esp': {
    title: 'AH around ESP',
    tags: ['IKEv1', 'AH and ESP', 'AES-256-CBC', 'HMAC-SHA-256'],
    lookFor:
      'Two seals, two SPIs, two sequence numbers on one packet. ESP hides what is inside; AH outside guards the addresses too.',
  },
  'ah-through-nat': {
    title: 'AH meets a NAT',
    tags: ['IKEv2', 'AH', 'behind a NAT', 'fails'],
    lookFor:
      'Both ends agree on everything, and yet no ping gets through: the NAT rewrites an address that AH has sealed.',
  },
};
