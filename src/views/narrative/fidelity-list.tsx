import { FIDELITY_PARTS } from '../../content/ui/fidelity.ts';

/** What is real, what is a model and what is simplified, and what none of it is for. */
export function FidelityList() {
  return (
    <>
      <dl>
        {FIDELITY_PARTS.parts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{FIDELITY_PARTS.warning}</p>
    </>
  );
}
