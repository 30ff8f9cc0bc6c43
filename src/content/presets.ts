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
  'ikev2-invalid-ke': {
    title: 'A guesses the wrong group',
    tags: ['IKEv2', 'PSK', 'wrong guess', 'X25519'],
    lookFor:
      'A must send its half of the key before it knows which group B wants. B names its group, and A asks again.',
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
};
