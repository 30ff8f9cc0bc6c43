import { useCallback, useEffect, useRef, useState } from 'react';

/** At which ends of a strip that scrolls there is more: it fades there. */
export type More = 'before' | 'after' | 'both' | undefined;

export function useMore(overflowing: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState<More>();
  const look = useCallback(() => {
    const box = scroller.current;
    if (!box || !overflowing) return setMore(undefined);
    const before = box.scrollLeft > 1;
    const after = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    setMore(before && after ? 'both' : before ? 'before' : after ? 'after' : undefined);
  }, [overflowing]);
  useEffect(look, [look]);
  return { scroller, more, look };
}
