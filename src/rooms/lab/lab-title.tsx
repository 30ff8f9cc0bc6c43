import { useEffect } from 'react';
import { ROOM } from '../../content/ui/room.ts';
import { useLabWords } from './lab-words.ts';

/** The page's heading, and its name in the history. The picker shows the same to the eye. */
export function LabTitle() {
  const { title } = useLabWords();
  useEffect(() => {
    document.title = `${title} – ${ROOM.brand}`;
  }, [title]);
  return <h1 className="unseen">{title}</h1>;
}
