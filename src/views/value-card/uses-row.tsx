import { fillWords } from '../../content/fill.ts';
import { CARD, USES } from '../../content/ui/value-card.ts';
import type { Value } from '../../engine/values/value.ts';
import { packetOf, type Subject, type Uses, usesOf } from '../../store/card.ts';
import { indexFields } from '../../store/field-index.ts';
import { scopeWords } from '../../store/scope-words.ts';
import { symbolIn } from '../../store/symbols.ts';
import { type CardProps, countText, NameOf, Row } from './card-parts.tsx';

interface UsesProps extends CardProps {
  subject: Subject;
}

/** What is made of it, and the packets that it touched. */
export function UsesRow(props: UsesProps) {
  const { run, subject } = props;
  return (
    <Row name={CARD.uses} className="card-uses-row">
      <div className="card-uses">
        {subject.value ? (
          <ValueUses {...props} uses={usesOf(run, subject.value)} value={subject.value} />
        ) : (
          <FieldUse {...props} />
        )}
      </div>
    </Row>
  );
}

function ValueUses({ uses, value, ...props }: UsesProps & { uses: Uses; value: Value }) {
  const { streams, others, packets } = uses;
  const isUsed = streams.length + others.length > 0;
  return (
    <>
      {streams.map(({ stream, cuts }) => (
        <div key={stream.id} className="card-use">
          <span>
            {stream === value
              ? USES.ownStream
              : fillWords(USES.stream, { name: streamName(stream, streams), count: stream.bytes.length })}
          </span>
          <Boxes {...props} values={cuts} />
        </div>
      ))}
      {others.length > 0 && (
        <div className="card-use">
          <span>{USES.made}</span>
          <Boxes {...props} values={others} />
        </div>
      )}
      {packets.length > 0 && (
        <div className="card-use">
          <span>{USES.packets}</span>
          <span className="card-packets">
            {packets.map(({ frame, number }) => (
              <button
                key={frame.number}
                type="button"
                className="card-link"
                onClick={() => props.onPacket(frame.number)}
              >
                {fillWords(USES.packet, { number })}
              </button>
            ))}
          </span>
        </div>
      )}
      <p>
        {!isUsed && USES.none} {packets.length === 0 && USES.noPacket}
      </p>
    </>
  );
}

/** Several of one name, as after a rekey, are told apart by their SA. */
function streamName({ id, name }: Value, streams: Uses['streams']): string {
  const isAlone = streams.filter(({ stream }) => stream.name === name).length < 2;
  return isAlone ? name : fillWords(USES.streamOf, { name, sa: scopeWords(id.slice(id.indexOf(':') + 1)) });
}

/** What one end makes to send, the other makes as well, to compare: two values of one name at one end. */
function twinNote({ id, name, owner }: Value, values: readonly Value[]): string | undefined {
  if (values.filter((one) => one.name === name).length < 2) return undefined;
  const isPeers = /\/(seen|peer)\//.test(id);
  return fillWords(isPeers ? USES.twin.peer : USES.twin.own, owner === 'a' ? { x: 'A', y: 'B' } : { x: 'B', y: 'A' });
}

/** Values side by side; those that were cut from one stream touch. */
function Boxes({ run, values, onOpen }: Pick<CardProps, 'run' | 'onOpen'> & { values: readonly Value[] }) {
  return (
    <span className="card-cuts">
      {values.map((value) => (
        <button key={value.id} type="button" onClick={() => onOpen(value.id)}>
          <b>
            <NameOf text={symbolIn(run.timeline, value.name, value.id) ?? value.name} />
          </b>
          <span>{[countText(value.bytes.length), twinNote(value, values)].filter(Boolean).join(', ')}</span>
        </button>
      ))}
    </span>
  );
}

function FieldUse({ run, subject, onPacket }: UsesProps) {
  const { place } = subject;
  const packet = packetOf(run, subject);
  const dissection = place && run.dissections[place.frame.number - 1];
  const ref = dissection && indexFields(dissection).nodes.find(({ field }) => field === place.field)?.ref;
  if (!place) return null;
  return (
    <div className="card-use">
      <span>{USES.field}</span>
      <button type="button" className="card-link" onClick={() => onPacket(place.frame.number, ref)}>
        {packet ? fillWords(USES.toPacket, { number: packet.number }) : USES.toField}
      </button>
    </div>
  );
}
