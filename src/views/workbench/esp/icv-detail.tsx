import { fillWords } from '../../../content/fill.ts';
import { ESP_BENCH } from '../../../content/ui/bench-esp.ts';
import type { SealTrace } from '../../../engine/bench/esp/esp-seal.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useBenchHref } from '../use-bench-href.ts';
import { HexBox } from './hex.tsx';
import { TagBlocks } from './tag-blocks.tsx';

interface IcvDetailProps {
  seal: SealTrace;
  /** Of the lab, where the packet flies. */
  step: number;
}

/** What goes into the seal, what makes it, and what is kept of it. */
export function IcvDetail({ seal, step }: IcvDetailProps) {
  const { covered, icv, integrity, tag } = seal;
  if (icv.length === 0) return null;
  return (
    <>
      <div className="ep-row ep-covered">
        {covered.map(({ part, bytes, unsent }) => (
          <HexBox
            key={part}
            name={ESP_BENCH.cover[part]}
            bytes={bytes}
            look={unsent ? 'planned' : part === 'ciphertext' ? 'sealed' : undefined}
            note={unsent ? ESP_BENCH.notSent : !integrity && bytes.length <= 4 ? ESP_BENCH.additional : undefined}
          />
        ))}
      </div>
      {tag && <TagBlocks tag={tag} icv={icv} />}
      {integrity && <Mac seal={seal} name={integrity.name} step={step} />}
    </>
  );
}

function Mac({ seal: { wholeMac, icv }, name, step }: IcvDetailProps & { name: string }) {
  const href = useBenchHref();
  return (
    <>
      <p className="ep-maker">
        <Icon name="down" /> <b>{name}</b>
        {name.includes('HMAC') && (
          <a className="ep-link" href={href('hmac', { field: 'esp.icv' }, step)}>
            {ESP_BENCH.inside}
          </a>
        )}
      </p>
      <div className="ep-row">
        <HexBox name={fillWords(ESP_BENCH.kept, { bytes: icv.length })} bytes={icv} look="lit" />
        {wholeMac && wholeMac.length > icv.length && (
          <HexBox
            name={fillWords(ESP_BENCH.cut, { bytes: wholeMac.length - icv.length })}
            bytes={wholeMac.slice(icv.length)}
            look="cut"
          />
        )}
      </div>
    </>
  );
}
