import { Maths } from '../../../ui/maths.tsx';
import { nameIn } from './names.ts';

/** A value's name, as the RFC of its version spells it. */
export function NodeName({ version, name }: { version: 1 | 2; name: string }) {
  const spelled = nameIn(version, name);
  return spelled.includes('^') ? <Maths text={spelled} /> : spelled;
}
