import { fillWords } from '../../content/fill.ts';
import { WEAK } from '../../content/ui/algorithms.ts';
import { EDITOR, LISTS, PROPOSALS } from '../../content/ui/editor.ts';
import { type AlgorithmChoice, algorithmChoices, type ProposalUse } from '../../engine/lab/choices.ts';
import type { ProposalConfig } from '../../engine/lab/lab.ts';
import { sealsByItself } from '../../engine/lab/proposals.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Sentence } from './controls.tsx';
import { useDraft } from './draft.ts';

const KEYS = ['encryption', 'integrity', 'prf', 'groups'] as const;

interface ProposalsProps {
  path: string;
  /** `IKE proposals, gateway A`: said with every control. */
  label: string;
  value: readonly ProposalConfig[];
  use: ProposalUse;
}

/** Proposals in order of preference: one can be added, taken away, and moved. */
export function Proposals({ path, label, value, use }: ProposalsProps) {
  const { set } = useDraft();
  const [first] = value;
  return (
    <div className="ed-proposals">
      <ol>
        {value.map((proposal, index) => (
          // Proposals have no name but their place.
          <li key={`${path}.${String(index)}`} className="ed-proposal">
            <Head path={path} label={label} value={value} index={index} />
            {KEYS.filter(
              (key) => algorithmChoices(key, use).length > 0 && !(key === 'groups' && use.sa === 'child'),
            ).map((key) => (
              <Words
                key={key}
                path={`${path}.${index}.${key}`}
                list={key}
                words={proposal[key]}
                use={use}
                sealed={proposal.encryption.length > 0 && proposal.encryption.every(sealsByItself)}
                label={label}
              />
            ))}
            <Reasons proposal={proposal} use={use} />
          </li>
        ))}
      </ol>
      {first && value.length < 8 && (
        <button
          type="button"
          className="ed-link"
          aria-label={`${PROPOSALS.add}, ${label}`}
          onClick={() => set(path, [...value, first])}
        >
          {PROPOSALS.add}
        </button>
      )}
      <Sentence path={path} />
    </div>
  );
}

function Head({ path, label, value, index }: Omit<ProposalsProps, 'use'> & { index: number }) {
  const { set } = useDraft();
  const number = index + 1;
  const move = (by: number) => {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    set(path, next);
  };
  const acts = [
    { words: PROPOSALS.up, icon: 'up', off: index === 0, act: () => move(-1) },
    { words: PROPOSALS.down, icon: 'down', off: number === value.length, act: () => move(1) },
    {
      words: PROPOSALS.remove,
      icon: 'cross',
      off: value.length === 1,
      act: () => set(path, value.toSpliced(index, 1)),
    },
  ] as const;
  return (
    <div className="ed-proposal-head">
      <b>{fillWords(PROPOSALS.one, { number })}</b>
      {acts.map(({ words, icon, off, act }) => (
        <button
          key={words}
          type="button"
          className="ed-icon"
          aria-label={`${fillWords(words, { number })}, ${label}`}
          disabled={off}
          onClick={act}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

interface WordsProps {
  path: string;
  label: string;
  list: keyof ProposalConfig;
  words: readonly string[];
  use: ProposalUse;
  /** Whether the ciphers of the proposal seal by themselves. */
  sealed: boolean;
}

/** Combined-mode ciphers need no integrity algorithm beside them (RFC 7296 §3.3). */
function Sealed({ name }: { name: string }) {
  return (
    <div className="ed-words">
      <span className="ed-list">{name}</span>
      <span className="mut">{PROPOSALS.sealed}</span>
    </div>
  );
}

/** One list of a proposal: its algorithms in order, each with a way out, and a menu of those that may join them. */
function Words({ path, label, list, words, use, sealed }: WordsProps) {
  const { set } = useDraft();
  const name = list === 'integrity' && use.sa === 'ike' && use.version === 1 ? LISTS.hash : LISTS[list];
  const choices = algorithmChoices(list, use).filter(({ id }) => !words.includes(id));
  const where = fillWords(PROPOSALS.addWord, { list: name });
  if (list === 'integrity' && words.length === 0 && sealed) return <Sealed name={name} />;
  return (
    <div className="ed-words">
      <span className="ed-list">{name}</span>
      <ul>
        {words.map((word) => (
          <li key={word} className="ed-word mono" data-weak={WEAK[word] ? true : undefined}>
            {word}
            {WEAK[word] && <span className="ed-weak">{EDITOR.weak}</span>}
            <button
              type="button"
              aria-label={`${fillWords(PROPOSALS.removeWord, { word })}, ${name}, ${label}`}
              onClick={() =>
                set(
                  path,
                  words.filter((one) => one !== word),
                )
              }
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
        <li>
          <Menu className="ed-add" label={`${where}, ${label}`} title={where} face={<Icon name="plus" />}>
            {(close) => (
              <Choices
                choices={choices}
                choose={(id) => {
                  set(path, [...words, id]);
                  close();
                }}
              />
            )}
          </Menu>
        </li>
      </ul>
      <Sentence path={path} />
    </div>
  );
}

function Choices({ choices, choose }: { choices: readonly AlgorithmChoice[]; choose: (id: string) => void }) {
  return (
    <div className="ed-choices">
      {choices.map(({ id, name, standing }) => (
        <button key={id} type="button" onClick={() => choose(id)}>
          <b className="mono">{id}</b>
          <span className="ed-name">
            {name}
            {standing.level === 'weak' && ` (${EDITOR.weak})`}
          </span>
        </button>
      ))}
    </div>
  );
}

/** Why the weak ones among the algorithms are called so. */
function Reasons({ proposal, use }: { proposal: ProposalConfig; use: ProposalUse }) {
  const chosen = KEYS.flatMap((key) => algorithmChoices(key, use).filter(({ id }) => proposal[key].includes(id)));
  const weak = chosen.filter(({ standing }) => standing.level === 'weak');
  return weak.map(({ id, standing }) => (
    <p key={id} className="ed-reason">
      <b className="mono">{id}</b> {EDITOR.weak}. {WEAK[id]} <span className="mut">{standing.rfc}</span>
    </p>
  ));
}
