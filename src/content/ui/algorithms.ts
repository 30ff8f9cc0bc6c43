/** Why an algorithm is marked as weak: one short sentence, keyed by the Lab's word for it. */
export const WEAK: Readonly<Record<string, string>> = {
  des: 'Its key has 56 bits: anybody with patience can try them all.',
  '3des':
    'Its blocks are small: after some 30 gigabytes under one key two are likely to be equal, and that tells. It is slow, too.',
  null: 'It hides nothing: every byte travels readable.',
  aes128gmac: 'It seals, but hides nothing: every byte travels readable.',
  aes192gmac: 'It seals, but hides nothing: every byte travels readable.',
  aes256gmac: 'It seals, but hides nothing: every byte travels readable.',
  none: 'Nobody notices when bits are turned over on the way.',
  md5: 'Two texts with the same MD5 can be made at will, so RFC 8247 forbids it.',
  prfmd5: 'Two texts with the same MD5 can be made at will, so RFC 8247 forbids it.',
  modp768: 'Off-the-shelf hardware breaks it within hours, says RFC 8247.',
  modp1024: 'Weak against anybody with enough money for computers.',
  modp1536: 'Its margin is narrow: a state may be able to break it within years.',
};
