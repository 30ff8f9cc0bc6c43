/** Words of the two experiments under the bench Inside ESP: what a cipher without a seal, or a nonce used twice, gives away. */
export const ESP_EXPERIMENTS = {
  flip: {
    title: 'Why encryption alone is not enough',
    lead: 'CBC without a seal: choose a byte of the ciphertext and turn one bit over. What decrypts?',
    foreign:
      'The lab’s packet is not sealed with CBC. Here is the same packet with AES-128-CBC, bytes of its key, and an IV of zeros.',
    sent: 'ciphertext, as it arrives',
    was: 'plaintext, as it was',
    opened: 'plaintext, as it decrypts',
    count: { 0: 'as it was', 1: '1 bit wrong', many: '{bits} bits wrong' },
    says: 'The block with the flipped bit goes through the cipher and comes out as rubbish: {bits} bits wrong. The next block is only XORed with it, so there exactly the same bit turns over. Eve cannot read, but she can aim.',
    last: 'The block with the flipped bit comes out as rubbish: {bits} bits wrong. It is the last one, so no other block is touched.',
  },
  reuse: {
    title: 'What one nonce, used twice, gives away',
    lead: 'Two messages under the same key and nonce. Eve knows the first, as she knows most pings. Write the second.',
    foreign: 'The lab’s cipher is no counter mode. Here is AES-128-CTR with bytes of its key, and an IV of zeros.',
    secret: 'The second message',
    example: 'wire 9000 to account 7, and tell nobody',
    first: 'the first message, which Eve knows',
    c1: 'its ciphertext, on the wire',
    c2: 'ciphertext of the second, on the wire',
    xor: 'Eve: one ciphertext ⊕ the other',
    plains: 'the same as: one message ⊕ the other',
    read: 'Eve: ⊕ the first message',
    says: 'Both are XORed with the same key stream, so it falls out. Eve reads the second message without any key. In GCM she can even work out the key of the seal, and forge. So an IV never comes twice under one key (RFC 4106 §10).',
  },
} as const;
