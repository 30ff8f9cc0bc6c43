const SHAPES = {
  A: <circle cx="10" cy="10" r="9.2" fill="var(--a)" />,
  B: <rect x="1.2" y="1.2" width="17.6" height="17.6" fill="var(--b)" />,
  E: <path d="M10 -.8L20.8 10 10 20.8 -.8 10z" fill="var(--e)" />,
} as const;

/** Colour never travels without its shape and its letter. Said in words beside it, so hidden from screen readers. */
export function LetterBadge({ who }: { who: keyof typeof SHAPES }) {
  return (
    <svg className="bdg" viewBox="0 0 20 20" aria-hidden="true">
      {SHAPES[who]}
      <text x="10" y="14.7">
        {who}
      </text>
    </svg>
  );
}
