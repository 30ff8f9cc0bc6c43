import { type KeyboardEvent, useId, useState } from 'react';
import { CHOICES, EDITOR } from '../../content/ui/editor.ts';
import { useDraft } from './draft.ts';

interface Base {
  /** The place in the Lab that the control changes, and what it is called. */
  path: string;
  label: string;
}

/** Whether the validator complains about this place, and the ids that tie its sentence to the control. */
function useProblem(path: string): { invalid: boolean; sentence?: string } {
  const { problem } = useDraft();
  const hit = problem && (problem.path === path || problem.path.startsWith(`${path}.`));
  return hit ? { invalid: true, sentence: problem.sentence } : { invalid: false };
}

/** The validator's sentence, beside what it is about. */
export function Sentence({ path, id }: { path: string; id?: string }) {
  const { sentence } = useProblem(path);
  return sentence === undefined ? null : (
    <p className="ed-problem" id={id}>
      {sentence}
    </p>
  );
}

/**
 * How often the text of a box was changed by others than the box itself: by Undo, or by the other gateway. Such a box
 * is made anew, or the browser's own undo would bring back what the Lab no longer says.
 */
function useForeignChanges(text: string): { foreign: number; ownChange: (typed: string) => void } {
  const [{ seen, own, foreign }, setLife] = useState({ seen: text, own: text, foreign: 0 });
  if (seen !== text) setLife({ seen: text, own: text, foreign: text === own ? foreign : foreign + 1 });
  return { foreign, ownChange: (typed) => setLife({ seen, own: typed, foreign }) };
}

/**
 * A box that is read when it is left, or at Enter, so that half of a number is never run. Until then its text is
 * marked as not taken yet. Escape brings back what was there.
 */
export function Typed({
  path,
  label,
  text,
  mode,
  commit,
}: Base & { text: string; mode?: 'numeric' | 'decimal'; commit: (text: string) => void }) {
  const [typed, setTyped] = useState<string>();
  const { foreign, ownChange } = useForeignChanges(text);
  const { invalid } = useProblem(path);
  const id = useId();
  const waits = typed !== undefined && typed !== text;
  const leave = () => {
    setTyped(undefined);
    if (!waits) return;
    ownChange(typed);
    commit(typed);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') leave();
    if (event.key !== 'Escape' || !waits) return;
    event.stopPropagation();
    setTyped(undefined);
  };
  return (
    <>
      <input
        key={foreign}
        className={mode ? 'ed-box ed-number' : 'ed-box'}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? id : undefined}
        data-waits={waits || undefined}
        title={waits ? EDITOR.waits : undefined}
        inputMode={mode}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={press}
      />
      <Sentence path={path} id={id} />
    </>
  );
}

/** A number, or text that the validator will say something about. */
const numberOf = (text: string): unknown => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);

export function NumberBox({ path, label, value }: Base & { value: unknown }) {
  const { set } = useDraft();
  const commit = (text: string) => set(path, numberOf(text));
  return <Typed path={path} label={label} text={String(value)} mode="decimal" commit={commit} />;
}

export function TextBox({ path, label, value, optional }: Base & { value: unknown; optional?: boolean }) {
  const { set } = useDraft();
  const commit = (text: string) => set(path, optional && text.trim() === '' ? undefined : text);
  return <Typed path={path} label={label} text={value === undefined ? '' : String(value)} commit={commit} />;
}

/** Several words or numbers with commas between them. */
export function ListBox({ path, label, value }: Base & { value: unknown }) {
  const { set } = useDraft();
  const items = Array.isArray(value) ? value : [];
  const commit = (text: string) => {
    const words = text.split(/[,\s]+/).filter(Boolean);
    set(path, path === 'path.lose' ? words.map(numberOf) : words);
  };
  return <Typed path={path} label={label} text={items.join(', ')} commit={commit} />;
}

interface SelectProps extends Base {
  value: string;
  options: readonly { value: string; words: string }[];
  onChoose: (value: string) => void;
}

export function Select({ path, label, value, options, onChoose }: SelectProps) {
  const { invalid } = useProblem(path);
  const id = useId();
  return (
    <>
      <select
        className="ed-box"
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? id : undefined}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
      <Sentence path={path} id={id} />
    </>
  );
}

/** One of a few words or numbers. `words` names the table of their words. */
export function ChoiceBox({
  path,
  label,
  value,
  values,
  words,
}: Base & { value: unknown; values: readonly (string | number)[]; words: string }) {
  const { set } = useDraft();
  const options = values.map((one) => ({ value: String(one), words: CHOICES[`${words}=${one}`] ?? String(one) }));
  const choose = (text: string) =>
    set(
      path,
      values.find((one) => String(one) === text),
    );
  return <Select path={path} label={label} value={String(value)} options={options} onChoose={choose} />;
}

export function FlagBox({ path, label, value }: Base & { value: unknown }) {
  const { set } = useDraft();
  return (
    <>
      <input
        type="checkbox"
        className="ed-flag"
        aria-label={label}
        checked={value === true}
        onChange={(event) => set(path, event.target.checked)}
      />
      <Sentence path={path} />
    </>
  );
}
