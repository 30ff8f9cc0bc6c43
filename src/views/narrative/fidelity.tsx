import { lazy, Suspense, useState } from 'react';
import { FIDELITY } from '../../content/ui/narrative.ts';
import { Sheet } from '../../ui/sheet.tsx';

const FidelityList = lazy(async () => ({ default: (await import('./fidelity-list.tsx')).FidelityList }));

/** What on this screen is real, what is a model and what is simplified: always one press away. */
export function Fidelity() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="narr-link" onClick={() => setOpen(true)}>
        {FIDELITY.show}
      </button>
      {open && (
        <Sheet label={FIDELITY.title} className="narr-fidelity" onClose={() => setOpen(false)}>
          <h2>{FIDELITY.title}</h2>
          <Suspense>
            <FidelityList />
          </Suspense>
          <p>
            <a href="#/about">{FIDELITY.more}</a>
          </p>
          <button type="button" className="narr-next" onClick={() => setOpen(false)}>
            {FIDELITY.close}
          </button>
        </Sheet>
      )}
    </>
  );
}
