import { PRESET_WORDS } from '../../content/presets.ts';
import { ROOM } from '../../content/ui/room.ts';
import { writeAddress } from '../../store/address.ts';
import { PRESET_SLUGS } from '../../store/labs.ts';
import { useSession } from '../../store/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useLabWords } from './lab-words.ts';

/** The open lab in a few words, and the others to change to. They are links: each lab has its address. */
export function PresetPicker() {
  const slug = useSession((session) => session.presetSlug);
  const { tags } = useLabWords();
  return (
    <Menu className="top-pick" title={ROOM.presets} face={<PickerFace tags={tags} />}>
      {(close) => (
        <ul className="top-presets" aria-label={ROOM.presets}>
          {PRESET_SLUGS.map((one) => (
            <li key={one} className="preset-item">
              <a
                className="preset-link"
                href={writeAddress({ preset: one })}
                aria-current={one === slug ? 'page' : undefined}
                onClick={close}
              >
                <PresetWords slug={one} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}

function PickerFace({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.map((tag) => (
        <span key={tag} className="top-tag">
          {tag}
        </span>
      ))}
      <Icon name="down" />
    </>
  );
}

function PresetWords({ slug }: { slug: string }) {
  const words = PRESET_WORDS[slug];
  return (
    <>
      <b className="preset-title">{words?.title ?? slug}</b>
      <span className="preset-look">{words?.lookFor}</span>
    </>
  );
}
