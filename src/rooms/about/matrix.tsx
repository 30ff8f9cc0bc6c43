import { fillWords } from '../../content/fill.ts';
import type { MatrixRow, Truth } from '../../content/truth/truth.ts';
import { ABOUT } from '../../content/ui/about.ts';
import { Icon } from '../../ui/icon.tsx';
import { Part } from './figures.tsx';

const WORDS = ABOUT.matrix;
const ROLES = ['initiator', 'responder'] as const;

/** Everything that was played against the daemon, in both roles. */
export function Matrix({ matrix }: { matrix: Truth['matrix'] }) {
  if (!matrix) return <Part title={WORDS.title} text={ABOUT.notMeasured} />;
  const offered = matrix.rows.filter(({ outcome }) => outcome !== 'not offered');
  const yes = offered.filter(({ outcome }) => outcome === 'yes').length;
  const lines = played(matrix.rows);
  const refused = lines.filter(({ cells }) => cells.some(({ outcome }) => outcome === 'no'));
  const counts = { daemon: matrix.daemon, yes, offered: offered.length };
  return (
    <Part title={WORDS.title} text={fillWords(yes === offered.length ? WORDS.all : WORDS.text, counts)}>
      {refused.length > 0 && <Cells lines={refused} />}
      <details>
        <summary>{fillWords(WORDS.every, { count: lines.length })}</summary>
        <Cells lines={lines} />
      </details>
    </Part>
  );
}

interface Line {
  id: string;
  title: string;
  cells: readonly MatrixRow[];
}

function Cells({ lines }: { lines: readonly Line[] }) {
  return (
    <table className="about-figures about-wide">
      <thead>
        <tr>
          <th scope="col">{WORDS.what}</th>
          {ROLES.map((role) => (
            <th key={role} scope="col">
              {WORDS.roles[role]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, title, cells }) => (
          <tr key={id}>
            <th scope="row">
              {title} <span className="about-why mono">{id}</span>
            </th>
            {ROLES.map((role) => (
              <td key={role}>
                <Cell cell={cells.find((one) => one.role === role)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One line for both roles. */
function played(rows: readonly MatrixRow[]): Line[] {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => {
    const cells = rows.filter((row) => row.id === id);
    return { id, title: cells[0]?.title ?? id, cells };
  });
}

function Cell({ cell }: { cell: MatrixRow | undefined }) {
  if (!cell) return <span className="about-mut">{WORDS.none}</span>;
  const { outcome, why } = cell;
  const word = isOutcome(outcome) ? WORDS.outcomes[outcome] : outcome;
  return (
    <>
      {outcome !== 'not offered' && <Icon name={outcome === 'yes' ? 'check' : 'cross'} />} {word}
      {why !== undefined && <span className="about-why">{why}</span>}
    </>
  );
}

const isOutcome = (text: string): text is keyof typeof WORDS.outcomes => text in WORDS.outcomes;
