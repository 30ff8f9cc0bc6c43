import { KEYS } from '../../../content/ui/bench-keys.ts';
import type { BenchSettings } from '../../../store/bench-address.ts';
import { type BenchLab, useBenchLab } from '../../../store/bench-lab.ts';
import { tinyHex } from '../../../ui/hex-text.ts';
import { counterpartOf } from './counterpart.ts';
import { type Generation, generationsOf } from './generations.ts';
import { graphOf, type NodeKey } from './graph.ts';
import { NodeName } from './node-name.tsx';
import { litForRole, playersOf, ROLES, type Role, roleOf } from './roles.ts';
import './side-by-side.css';

interface SideBySideProps {
  lab: BenchLab;
  generation: Generation;
  selected: NodeKey | undefined;
  onSettings: (change: BenchSettings) => void;
}

/** Both versions, the same role on one line. What lights up on one side lights up on the other by its role. */
export function SideBySide({ lab, generation, selected, onSettings }: SideBySideProps) {
  const asked = useBenchLab({ preset: counterpartOf(lab.origin.presetSlug, generation.version) });
  const role = roleOf(graphOf(lab.run.timeline), generation, selected);
  const choose = (chosen: string) => onSettings({ value: chosen, field: '' });
  const own = { lab, generation, role, selected, onChoose: choose };
  const otherLab = asked.state === 'ready' ? asked.answer : undefined;
  const otherGeneration = otherLab && generationsOf(otherLab.run.timeline)[0];
  const other = otherLab && otherGeneration && { lab: otherLab, generation: otherGeneration, role, selected };
  const [left, right] = generation.version === 2 ? [own, other] : [other, own];
  return (
    <section className="kt-roles" aria-label={KEYS.roles.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{KEYS.version[2]}</th>
            <th scope="col">{KEYS.roles.role}</th>
            <th scope="col">{KEYS.version[1]}</th>
          </tr>
        </thead>
        <tbody>
          {ROLES.map((row) => (
            <tr key={row} className={row === role ? 'is-chosen' : undefined}>
              <td>{left && <Players {...left} row={row} />}</td>
              <th scope="row">
                {KEYS.roles.rows[row].title}
                <small>{KEYS.roles.rows[row].say}</small>
              </th>
              <td>{right && <Players {...right} row={row} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PlayersProps {
  lab: BenchLab;
  generation: Generation;
  row: Role;
  /** The role that is looked at. */
  role: Role;
  selected: NodeKey | undefined;
  /** Absent on the side of the other lab, whose values belong to no address of this one. */
  onChoose?: (value: string) => void;
}

function Players({ lab, generation, row, role, selected, onChoose }: PlayersProps) {
  const graph = graphOf(lab.run.timeline);
  const lit = litForRole(graph, generation, role, selected);
  const players = playersOf(graph, generation, row);
  if (players.length === 0) return <span className="kt-nobody">{KEYS.roles.none}</span>;
  return (
    <ul>
      {players.map((node) => {
        const { key, value } = node;
        const words = (
          <>
            <b>
              <NodeName version={generation.version} node={node} />
            </b>{' '}
            <code>{tinyHex(value.bytes)}</code>
          </>
        );
        const look = lit.has(key) ? 'is-lit' : undefined;
        return (
          <li key={key} className={look}>
            {onChoose ? (
              <button type="button" aria-pressed={key === selected} onClick={() => onChoose(value.id)}>
                {words}
              </button>
            ) : (
              <span>{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
