import { cipherById } from '../crypto/algorithms.ts';
import type { ChildSa } from '../ike/peer.ts';

/** What is particular about the packets of an SA; the usual is ESP in tunnel mode that encrypts and seals. */
export type PacketForm = 'null' | 'unsealed' | 'transport' | 'in-udp' | 'around-esp';

/** Whether anybody would notice a changed bit. */
export function isSealed(child: ChildSa): boolean {
  if (child.protocol === 'ah') return true;
  const { encryption, integrity = 'none' } = child.inbound;
  return integrity !== 'none' || (cipherById(encryption)?.icvBytes ?? 0) > 0;
}

const encrypts = (encryption: string) => cipherById(encryption)?.name.startsWith('ENCR_NULL') === false;

/** The first of these that holds of an SA. */
export function formOf(child: ChildSa): PacketForm | undefined {
  if (child.protocol === 'ah') {
    if (child.around !== undefined) return 'around-esp';
    return child.mode === 'transport' ? 'transport' : undefined;
  }
  if (!encrypts(child.inbound.encryption)) return 'null';
  if (!isSealed(child)) return 'unsealed';
  if (child.mode === 'transport') return 'transport';
  return child.encapsulation ? 'in-udp' : undefined;
}
