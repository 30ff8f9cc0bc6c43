import { Fragment, useMemo } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { ANSWERS, CHECK_NAMES } from '../../../content/ui/bench-integrity.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';

const { broken } = ANSWERS;

/** Two messages with one MD5, and what HMAC-MD5 and SHA-256 make of them. */
export function Collision({ secret }: { secret: Uint8Array }) {
  const question = useMemo(() => ({ key: secret }), [secret]);
  const { answer } = useBenchWork('collision', question);
  if (!answer) return null;
  const [first, second] = answer.messages;
  return (
    <>
      <p>{fillWords(broken.text, { count: answer.differing })}</p>
      <figure className="ig-pair" aria-label={broken.messages}>
        <Bytes name={broken.first} bytes={first} other={second} />
        <Bytes name={broken.second} bytes={second} other={first} />
      </figure>
      <table className="ig-same">
        <tbody>
          {answer.checks.map(({ id, values: [one, other] }) => (
            <tr key={id}>
              <th scope="row">{CHECK_NAMES[id].name}</th>
              <td className="mono">{cutHex(one)}</td>
              <td className="ig-sign">{equal(one, other) ? '=' : '≠'}</td>
              <td className="mono">{cutHex(other)}</td>
              <td>{equal(one, other) ? broken.same : broken.different}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{broken.hmac}</p>
    </>
  );
}

function Bytes({ name, bytes, other }: { name: string; bytes: Uint8Array; other: Uint8Array }) {
  return (
    <div>
      <h3>{name}</h3>
      <p className="mono">
        {[...bytes].map((byte, at) => {
          const key = `${at}`;
          const hex = groupHex(Uint8Array.of(byte));
          const gap = at % 2 === 1 ? ' ' : '';
          return byte === other[at] ? (
            <span key={key}>{hex + gap}</span>
          ) : (
            <Fragment key={key}>
              <mark>{hex}</mark>
              {gap}
            </Fragment>
          );
        })}
      </p>
    </div>
  );
}
