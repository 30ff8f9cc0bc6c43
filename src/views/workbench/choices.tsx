interface ChoicesProps<T extends string> {
  name: string;
  options: readonly { id: T; name: string }[];
  chosen: T | undefined;
  onChoose: (id: T) => void;
}

/** Buttons of which one is pressed. */
export function Choices<T extends string>({ name, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset className="wb-choices">
      <legend>{name}</legend>
      <div>
        {options.map(({ id, name: text }) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
