import { fillWords } from '../../content/fill.ts';
import { PRESET_WORDS } from '../../content/presets.ts';
import { ROOM } from '../../content/ui/room.ts';
import { WORKBENCH } from '../../content/ui/workbench.ts';
import { writeAddress } from '../../store/address.ts';
import { type BenchAddress, writeBenchAddress } from '../../store/bench-address.ts';
import type { BenchLab } from '../../store/bench-lab.ts';
import { PRESET_SLUGS } from '../../store/labs.ts';
import { useRoomBar } from '../../store/use-room-bar.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { RoomBar } from '../../ui/room-bar.tsx';

interface TopBarProps {
  address: BenchAddress;
  /** Absent until it is there. */
  lab: BenchLab | undefined;
}

export function TopBar({ address, lab }: TopBarProps) {
  const back = lab && (
    <a className="wb-back" href={placeOf(lab)} title={WORKBENCH.back}>
      <Icon name="left" />
      <span className="top-word">{WORKBENCH.back}</span>
    </a>
  );
  return (
    <RoomBar {...useRoomBar('workbench')} acts={back}>
      <LabPicker address={address} lab={lab} />
    </RoomBar>
  );
}

/** The very place in the Lab room that the bench is loaded with. */
function placeOf({ origin: { presetSlug, labCode }, step }: BenchLab): string {
  const where = presetSlug !== undefined ? { preset: presetSlug } : labCode !== undefined ? { code: labCode } : {};
  return writeAddress({ ...where, step: step.index + 1 });
}

/** Whose values the bench is loaded with, and the other labs. They are links: each has its address. */
function LabPicker({ address, lab }: TopBarProps) {
  const title = titleOf(lab);
  const at =
    address.source.step === undefined || !lab
      ? title
      : fillWords(WORKBENCH.atStep, { title, step: lab.step.index + 1 });
  return (
    <Menu className="top-pick" title={WORKBENCH.pickLab} face={<PickerFace words={at} />}>
      {(close) => (
        <ul className="top-presets" aria-label={WORKBENCH.pickLab}>
          {PRESET_SLUGS.map((slug) => (
            <li key={slug} className="preset-item">
              <a
                className="preset-link"
                href={writeBenchAddress({ ...address, source: { preset: slug }, settings: {} })}
                aria-current={slug === lab?.base.presetSlug ? 'page' : undefined}
                onClick={close}
              >
                {PRESET_WORDS[slug]?.title ?? slug}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}

function titleOf(lab: BenchLab | undefined): string {
  if (!lab) return '…';
  const { origin, base } = lab;
  const slug = base.presetSlug;
  const title = slug === undefined ? ROOM.ownLab : (PRESET_WORDS[slug]?.title ?? slug);
  return origin === base ? title : fillWords(WORKBENCH.otherProposal, { title });
}

function PickerFace({ words }: { words: string }) {
  return (
    <>
      <span className="wb-tag">
        <span className="wb-loaded">{WORKBENCH.loadedWith}</span> {words}
      </span>
      <Icon name="down" />
    </>
  );
}
