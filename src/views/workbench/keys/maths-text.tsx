/** Words in a drawing, in which a name such as `g^ir` raises what follows the sign. */
export function MathsText({ text }: { text: string }) {
  const parts = text.split(/\b(g(?:\(qm\))?)\^(\w+)/);
  if (parts.length === 1) return text;
  const pieces = Array.from({ length: (parts.length - 1) / 3 }, (_, at) => parts.slice(at * 3, at * 3 + 3));
  return (
    <>
      {pieces.map(([before = '', base, raised]) => (
        <tspan key={`${before} ${raised}`}>
          {before}
          <tspan className="kt-mth">{base}</tspan>
          <tspan className="kt-mth kt-sup" dy="-5">
            {raised}
          </tspan>
          <tspan dy="5">&#8203;</tspan>
        </tspan>
      ))}
      {parts.at(-1)}
    </>
  );
}
