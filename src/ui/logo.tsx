/** A circle and a square in one ring: two ends, one tunnel. */
export function Logo() {
  return (
    <svg className="top-logo" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="7.6" cy="12" r="3.3" fill="var(--a)" />
      <rect x="13.1" y="8.9" width="6.2" height="6.2" fill="var(--b)" />
    </svg>
  );
}
