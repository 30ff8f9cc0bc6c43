import { PAIR_NAMES } from '../../content/compare.ts';
import { PRESET_WORDS } from '../../content/presets.ts';
import { COMPARE } from '../../content/ui/compare.ts';
import { type CompareAddress, presetsLike, writeCompareAddress } from '../../store/compare-address.ts';
import { goToHash } from '../../store/rooms.ts';
import { useRoomBar } from '../../store/use-room-bar.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { RoomBar } from '../../ui/room-bar.tsx';

export function TopBar({ address }: { address: CompareAddress }) {
  return (
    <RoomBar {...useRoomBar('compare')}>
      <Pairs address={address} />
      {address.view === 'pair' && <Pickers left={address.left} right={address.right} />}
    </RoomBar>
  );
}

/** What people ask about most. Each pair has its address. */
function Pairs({ address }: { address: CompareAddress }) {
  const here = address.view === 'pair' ? `${address.left}/${address.right}` : '';
  return (
    <Menu className="top-pick" face={<PairsFace />}>
      {(close) =>
        Object.entries(PAIR_NAMES).map(([slugs, name]) => (
          <a key={slugs} href={`#/compare/${slugs}`} aria-current={slugs === here ? 'page' : undefined} onClick={close}>
            {name}
          </a>
        ))
      }
    </Menu>
  );
}

function PairsFace() {
  return (
    <>
      {COMPARE.pairs}
      <Icon name="down" />
    </>
  );
}

const goTo = (left: string, right: string): void =>
  goToHash(writeCompareAddress({ view: 'pair', left, right }), 'push');

/** Which two labs stand beside each other. */
function Pickers({ left, right }: { left: string; right: string }) {
  return (
    <div className="cmp-pickers">
      <Picker label={COMPARE.left} value={left} beside={right} onPick={(slug) => goTo(slug, right)} />
      <button type="button" aria-label={COMPARE.swap} title={COMPARE.swap} onClick={() => goTo(right, left)}>
        <Icon name="swap" />
      </button>
      <Picker label={COMPARE.right} value={right} beside={left} onPick={(slug) => goTo(left, slug)} />
    </div>
  );
}

interface PickerProps {
  label: string;
  value: string;
  /** The other side: those that share its algorithms come first. */
  beside: string;
  onPick: (slug: string) => void;
}

function Picker({ label, value, beside, onPick }: PickerProps) {
  const { alike, others } = presetsLike(beside);
  return (
    <select aria-label={label} title={label} value={value} onChange={(event) => onPick(event.target.value)}>
      <optgroup label={COMPARE.alike}>
        <Options slugs={alike} />
      </optgroup>
      <optgroup label={COMPARE.others}>
        <Options slugs={others} />
      </optgroup>
    </select>
  );
}

function Options({ slugs }: { slugs: readonly string[] }) {
  return slugs.map((slug) => (
    <option key={slug} value={slug}>
      {PRESET_WORDS[slug]?.title ?? slug}
    </option>
  ));
}
