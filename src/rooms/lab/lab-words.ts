import { fillWords } from '../../content/fill.ts';
import { PRESET_WORDS } from '../../content/presets.ts';
import { ROOM } from '../../content/ui/room.ts';
import { isPreset } from '../../store/lab-name.ts';
import { useSession } from '../../store/session.ts';

interface LabWords {
  title: string;
  /** The same in a few words each. */
  tags: readonly string[];
}

/** What the open lab is called: by the preset that it is, by the one that it was changed from, or as nobody's but one's own. */
export function useLabWords(): LabWords {
  const slug = useSession((session) => session.presetSlug);
  const lab = useSession((session) => session.lab);
  const from = PRESET_WORDS[slug ?? lab?.preset ?? ''];
  if (!from) return { title: slug ?? ROOM.ownLab, tags: [slug ?? ROOM.ownLab] };
  if (slug !== undefined || (lab && isPreset(lab))) return from;
  // By the slug only: what the title promises may be what was changed.
  const title = fillWords(ROOM.changed, { title: lab?.preset ?? '' });
  return { title, tags: [title] };
}
