import { fillWords } from '../../content/fill.ts';
import { COMPARE } from '../../content/ui/compare.ts';
import { type CompareTrouble, readCompareAddress } from '../../store/compare-address.ts';
import { useHash } from '../../store/rooms.ts';
import { FormsRoom } from './forms-room.tsx';
import { PairRoom } from './pair-room.tsx';
import { TopBar } from './top-bar.tsx';
import './compare-room.css';

/** Two timelines side by side, or one packet in all its forms. The address says which. */
export function CompareRoom() {
  const { address, trouble } = readCompareAddress(useHash());
  return (
    <div className="compare">
      <TopBar address={address} />
      <div className="cmp-notice" role="status">
        {trouble && <p>{sentence(trouble)}</p>}
      </div>
      <main>
        {address.view === 'pair' ? (
          <PairRoom left={address.left} right={address.right} />
        ) : (
          <FormsRoom choice={address.choice} form={address.form} />
        )}
      </main>
    </div>
  );
}

const sentence = (trouble: CompareTrouble): string =>
  trouble.key === 'unknownPreset' ? fillWords(COMPARE.unknownPreset, { slug: trouble.slug }) : COMPARE.unknownPlace;
