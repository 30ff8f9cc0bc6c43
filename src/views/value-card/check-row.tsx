import { CARD, NO_COMMAND, NO_COMMAND_ELSE } from '../../content/ui/value-card.ts';
import { tsharkCommand } from '../../engine/check/tshark.ts';
import { checkOfSubject, type Subject } from '../../store/card.ts';
import { cutHex } from '../../ui/hex-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { type CardProps, Row } from './card-parts.tsx';
import { CopyButton } from './copy-button.tsx';

interface CheckProps extends CardProps {
  subject: Subject;
}

/** The same bytes with the tools of others. */
export function CheckRow({ run, subject, capture }: CheckProps) {
  const check = checkOfSubject(run, subject);
  const { recipe, place } = subject;
  const broken = place?.field.error !== undefined;
  return (
    <Row name={CARD.check} className="card-check-row">
      <div className="card-checks">
        {check ? (
          <div className="card-check">
            <Command text={check.command} />
            <div className="card-acts">
              <CopyButton text={check.command} label={CARD.copyCommand} className="card-primary" />
              {check.cyberChef !== undefined && <Outside href={check.cyberChef} text={CARD.cyberChef} />}
              {!broken && (
                <>
                  <span className="card-mut">{CARD.prints}</span>
                  <span className="mono card-result">
                    <Icon name="check" /> {cutHex(recipe.bytes)}
                  </span>
                </>
              )}
              <span className="card-mut card-needs">{CARD.needs}</span>
            </div>
          </div>
        ) : (
          <p className="card-mut">{NO_COMMAND[recipe.rule] ?? NO_COMMAND_ELSE}</p>
        )}
        {check && broken && <p>{CARD.broken}</p>}
        {capture !== undefined && <WholeLab capture={capture} />}
      </div>
    </Row>
  );
}

/** Long commands scroll; their bytes are quieter than what is done with them. */
function Command({ text, label = CARD.command }: { text: string; label?: string }) {
  return (
    <section className="card-command mono" tabIndex={0} aria-label={label}>
      <pre>
        <code>{tokensOf(text).map(({ at, word, isBytes }) => (isBytes ? <em key={at}>{word}</em> : word))}</code>
      </pre>
    </section>
  );
}

function tokensOf(text: string): { at: number; word: string; isBytes: boolean }[] {
  return [...text.matchAll(/[\da-f]{16,}|(?:(?![\da-f]{16})[\s\S])+/g)].map((found) => ({
    at: found.index,
    word: found[0],
    isBytes: /^[\da-f]{16,}$/.test(found[0]),
  }));
}

function Outside({ href, text }: { href: string; text: string }) {
  return (
    <a className="card-link" href={href} target="_blank" rel="noreferrer">
      {text}
      <span className="unseen">, {CARD.newTab}</span>
    </a>
  );
}

/** At the foot: the whole capture under the reference decoder. */
function WholeLab({ capture }: { capture: string }) {
  const command = tsharkCommand(capture);
  return (
    <details className="card-whole">
      <summary>{CARD.whole}</summary>
      <p>{CARD.wholeHow}</p>
      <Command text={command} label={CARD.whole} />
      <CopyButton text={command} label={CARD.copyCommand} />
      <a className="card-link" href="#/about">
        {CARD.truth}
      </a>
    </details>
  );
}
