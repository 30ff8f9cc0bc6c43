import { fillWords } from '../../../content/fill.ts';
import { CHECK_NAMES, INTEGRITY, OWN_CHECK } from '../../../content/ui/bench-integrity.ts';
import type { CheckedRow } from '../../../engine/bench/integrity/journey.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import type { Cover } from '../../../store/bench-cover.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { LetterBadge } from '../../../ui/letter-badge.tsx';
import { BitsPicture } from '../bits-picture.tsx';
import type { IntegrityState } from './use-integrity.ts';

const { headings } = INTEGRITY;

/** Each check beside its original: what travels, what the receiver computes, which bits differ, who is fooled. */
export function CheckTable({ state: { work, cover } }: { state: IntegrityState }) {
  const { answer } = work;
  if (!answer) return null;
  const key = cover?.keyName ?? INTEGRITY.theKey;
  return (
    <table className="ig-table" aria-label={INTEGRITY.table} aria-busy={work.state === 'working'}>
      <thead>
        <tr>
          {Object.values(headings).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.rows.map((row) => (
          <tr key={row.id} data-kind={row.kind} data-own={row.id === 'own' || undefined}>
            <th scope="row">
              <Name row={row} cover={cover} />
            </th>
            <td data-name={headings.carried}>
              <Carried row={row} cover={cover} />
            </td>
            <td className="mono" data-name={headings.computed} title={groupHex(row.computed)}>
              {cutHex(row.computed)}
            </td>
            <td data-name={headings.bits}>
              <BitsPicture difference={row.difference} />
              <span>{fillWords(INTEGRITY.count, { changed: row.changed, bits: 8 * row.difference.length })}</span>
            </td>
            <td data-name={headings.verdict}>
              <Verdict row={row} altered={answer.altered} keyName={key} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ row: { id }, cover }: { row: CheckedRow; cover: Cover | undefined }) {
  if (id !== 'own') {
    const { name, sub } = CHECK_NAMES[id];
    return (
      <>
        <b>{name}</b> <span>{sub}</span>
      </>
    );
  }
  return (
    <>
      <b>{cover?.name}</b> <span>{cover && ownWords(cover)}</span>
    </>
  );
}

function ownWords({ check, keyName: key = '' }: Cover): string {
  if (check.kind === 'sum') return OWN_CHECK.sum;
  const names = check.kind === 'hash' ? OWN_CHECK.hashes : OWN_CHECK.ids;
  return fillWords(OWN_CHECK[check.kind], { id: names[check.id] ?? check.id, key });
}

/** What stands beside the message: as it was sent, or by Eve's hand. */
function Carried({ row: { id, carried, sent, eve }, cover }: { row: CheckedRow; cover: Cover | undefined }) {
  const byEve = eve === 'recomputed' || eve === 'guessed';
  const isOwn = id === 'own' && cover !== undefined && !byEve;
  return (
    <>
      <span className="mono" title={groupHex(carried)}>
        {cutHex(carried)}
      </span>
      {byEve && (
        <small className="ig-eve">
          <LetterBadge who="E" /> {INTEGRITY.byEve}, {fillWords(INTEGRITY.was, { hex: cutHex(sent) })}
        </small>
      )}
      {isOwn && (
        <small>
          {equal(sent, cover.result) ? OWN_CHECK.equal : fillWords(OWN_CHECK.differs, { hex: cutHex(cover.result) })}
        </small>
      )}
    </>
  );
}

interface Said {
  icon: IconName;
  word: string;
  why?: string;
  fooled?: boolean;
}

function saidOf({ accepted, eve }: CheckedRow, altered: boolean, key: string): Said {
  const { verdicts } = INTEGRITY;
  if (!altered) return { icon: 'seal', word: verdicts.intact };
  if (accepted) {
    const why = eve === 'nothing' ? verdicts.missedWhy : eve === 'kept' ? verdicts.kept : verdicts.recomputed;
    return { icon: 'check', word: verdicts.missed, why, fooled: true };
  }
  if (eve === 'guessed')
    return { icon: 'brokenSeal', word: verdicts.rejected, why: fillWords(verdicts.guessed, { key }) };
  return { icon: 'brokenSeal', word: verdicts.noticed };
}

function Verdict({ row, altered, keyName }: { row: CheckedRow; altered: boolean; keyName: string }) {
  const { icon, word, why, fooled } = saidOf(row, altered, keyName);
  return (
    <span className="ig-verdict" data-fooled={fooled}>
      <Icon name={icon} />
      <span>
        <b>{word}</b>
        {why !== undefined && `, ${why}`}
      </span>
    </span>
  );
}
