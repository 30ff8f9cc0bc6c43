import { Maths } from '../../ui/maths.tsx';

/** A sentence in which names such as `g^xi` are set as a book sets them. */
export function Rich({ text }: { text: string }) {
  const parts = text.split(/(g\^\w+)/).map((part, index) => ({ part, key: `${index}${part}` }));
  return parts.map(({ part, key }) => (part.startsWith('g^') ? <Maths key={key} text={part} /> : part));
}
