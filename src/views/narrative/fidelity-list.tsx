import { FIDELITY } from '../../content/ui/narrative.ts';

/** What is real, what is a model and what is simplified, and what none of it is for. */
export function FidelityList() {
  return (
    <>
      <dl>
        {FIDELITY.parts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{FIDELITY.warning}</p>
    </>
  );
}
