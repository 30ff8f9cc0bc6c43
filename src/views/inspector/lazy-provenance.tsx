import { lazy, Suspense } from 'react';

/** Its code and its words are fetched when somebody first asks where bytes came from. */
const Provenance = lazy(async () => ({ default: (await import('./provenance.tsx')).Provenance }));

export function LazyProvenance() {
  return (
    <Suspense fallback={<div className="insp-where" aria-busy="true" />}>
      <Provenance />
    </Suspense>
  );
}
