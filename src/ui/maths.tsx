/** A mathematical name as a book sets it: `g^ir` raises `ir`. */
export function Maths({ text }: { text: string }) {
  const [base, raised] = text.split('^');
  return (
    <i className="mth">
      {base}
      {raised !== undefined && <sup>{raised}</sup>}
    </i>
  );
}
