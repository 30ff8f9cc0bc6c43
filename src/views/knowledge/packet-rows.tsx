import { fillWords } from '../../content/fill.ts';
import { KNOWLEDGE, PACKET_ROWS } from '../../content/ui/knowledge.ts';
import type { Site } from '../../engine/values/value.ts';
import { selectField } from '../../store/actions.ts';
import {
  useDissection,
  useEveDissection,
  useRun,
  useSelection,
  useShownFrame,
  useStep,
} from '../../store/selectors.ts';
import { Icon } from '../../ui/icon.tsx';
import { type PacketFacts, packetFacts } from './packet-facts.ts';
import { Sign } from './sign.tsx';

/** What the packet on show says of itself, where it is one of data. */
export function usePacketFacts(): PacketFacts | undefined {
  const { timeline } = useRun();
  const frame = useShownFrame();
  const dissection = useDissection();
  const eve = useEveDissection();
  const { at } = useStep();
  return frame && dissection && packetFacts(timeline, frame, dissection, eve, at);
}

/** SPI and sequence number, which all can read, and the packet inside, which few can. */
export function PacketRows({ facts }: { facts: PacketFacts }) {
  return (
    <>
      <tr>
        <th scope="row">{PACKET_ROWS.labels}</th>
        <LabelsCell facts={facts} who="a" />
        <Sign mark={facts.copied ? 'equal' : 'none'} />
        <LabelsCell facts={facts} who="e" />
        <Sign mark={facts.copied ? 'equal' : 'none'} />
        <LabelsCell facts={facts} who="b" />
      </tr>
      {facts.inner && (
        <tr>
          <th scope="row">{PACKET_ROWS.inner}</th>
          <InnerCell facts={facts} inner={facts.inner} site="a" />
          <Sign mark="none" />
          <td className="know-e">
            <span className="know-values know-eve">
              <span className="know-no">
                <Icon name={facts.inner.eveReads ? 'eye' : 'struck'} />
                <span>{eveOnInner(facts)}</span>
              </span>
            </span>
          </td>
          <Sign mark="none" />
          <InnerCell facts={facts} inner={facts.inner} site="b" />
        </tr>
      )}
    </>
  );
}

function eveOnInner({ inner, sender }: PacketFacts): string {
  if (inner?.eveReads) return PACKET_ROWS.innerReads;
  return fillWords(PACKET_ROWS.innerEve, sender === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' });
}

function LabelsCell({ facts, who }: { facts: PacketFacts; who: Site | 'e' }) {
  const { field } = useSelection();
  const className = `know-${who}`;
  if (who === 'e' && !facts.copied)
    return (
      <td className={className}>
        <span className="know-values know-eve">
          <i className="know-wait know-wait-waiting know-wait-e">{KNOWLEDGE.eve.waiting}</i>
        </span>
      </td>
    );
  const receives = who !== 'e' && who !== facts.sender;
  const part = (name: string, ref: string, text: string) => (
    <button
      type="button"
      tabIndex={-1}
      className={field === ref ? 'know-kv know-use' : 'know-kv'}
      onClick={() => selectField(ref)}
    >
      <b>{name} </b>
      <span className="mono">{text}</span>
    </button>
  );
  return (
    <td className={className}>
      <span className={who === 'e' ? 'know-values know-eve' : 'know-values'}>
        {part(PACKET_ROWS.spi, `${facts.protocol}.spi`, facts.spi)}
        {receives ? (
          <span className="know-tag">{facts.window}</span>
        ) : (
          part(PACKET_ROWS.sequence, `${facts.protocol}.sequence`, facts.sequence)
        )}
      </span>
    </td>
  );
}

interface InnerCellProps {
  facts: PacketFacts;
  inner: NonNullable<PacketFacts['inner']>;
  site: Site;
}

function InnerCell({ facts, inner, site }: InnerCellProps) {
  const has = site === facts.sender || inner.fate === 'opened';
  return (
    <td className={`know-${site}`}>
      <span className="know-values">
        {has ? (
          <span className="mono">{inner.text}</span>
        ) : (
          <i className={`know-wait know-wait-${inner.fate === 'waits' ? 'waiting' : 'never'} know-wait-${site}`}>
            {inner.fate === 'waits' ? PACKET_ROWS.innerWaits : PACKET_ROWS.innerDropped}
          </i>
        )}
      </span>
    </td>
  );
}
