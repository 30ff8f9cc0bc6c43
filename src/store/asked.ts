import { useEffect, useState } from 'react';

/** What was asked for, and how far it is. */
export type Asked<T> = { state: 'waiting' } | { state: 'ready'; answer: T } | { state: 'failed'; retry: () => void };

const WAITING = { state: 'waiting' } as const;

/**
 * Asks whenever `key` changes; it stands for everything that `ask` depends on. The last answer stays until the next one is
 * there, so that a picture changes and never goes away.
 */
export function useAnswer<T>(key: string, ask: () => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>(WAITING);
  const [tries, setTries] = useState(0);
  const again = `${key} ${tries}`;
  const [current, setCurrent] = useState({ again, ask });
  if (current.again !== again) setCurrent({ again, ask });
  useEffect(() => {
    let wanted = true;
    const retry = () => {
      setAsked(WAITING);
      setTries((count) => count + 1);
    };
    current.ask().then(
      (answer) => wanted && setAsked({ state: 'ready', answer }),
      () => wanted && setAsked({ state: 'failed', retry }),
    );
    return () => {
      wanted = false;
    };
  }, [current]);
  return asked;
}
