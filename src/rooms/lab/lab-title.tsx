import { useEffect } from 'react';
import { PRESET_WORDS } from '../../content/presets.ts';
import { ROOM } from '../../content/ui/room.ts';
import { useSession } from '../../store/session.ts';

/** The page's heading, and its name in the history. The picker shows the same to the eye. */
export function LabTitle() {
  const slug = useSession((session) => session.presetSlug);
  const title = PRESET_WORDS[slug ?? '']?.title ?? ROOM.ownLab;
  useEffect(() => {
    document.title = `${title} – ${ROOM.brand}`;
  }, [title]);
  return <h1 className="unseen">{title}</h1>;
}
