import type { ReactNode, RefObject } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { prfOfKey } from './facts.ts';
import type { Generation } from './generations.ts';
import type { Graph, NodeKey } from './graph.ts';
import { sealJob } from './jobs.ts';
import { OutputBytes } from './output-bytes.tsx';
import './jobs.css';
import { MathsWords } from '../maths-words.tsx';
import { type JobFacts, makeFacts, sealFacts } from './job-facts.ts';
import { PacketLink } from './packet-link.tsx';

interface JobsProps {
  lab: BenchLab;
  graph: Graph;
  generation: Generation;
  selected: NodeKey | undefined;
  /** Where the question is answered, for whoever asks it above. */
  place: RefObject<HTMLElement | null>;
}

/** The same keyed hash with both of its jobs, input by input: it makes keys, and it seals packets. */
export function JobsTable({ lab, graph, generation, selected, place }: JobsProps) {
  const seed = graph.nodes.get(`${generation.ike}/SKEYID`) ?? graph.nodes.get(`${generation.ike}/SKEYSEED`);
  const job = sealJob(lab.run, generation, selected, graph);
  const work = useBenchWork('wholeMac', job?.question);
  if (!seed) return null;
  const { version } = generation;
  const one = makeFacts(graph, seed, version, nameOf(prfOfKey(lab.run, seed.key)));
  const two = job && sealFacts(job, version, nameOf(job.question.algorithm), work.answer);
  const isSame = one.hash === two?.hash;
  const question = two === undefined ? KEYS.job.question.none : KEYS.job.question[isSame ? version : 'other'];
  return (
    <section className="kt-jobs" aria-label={KEYS.job.region} ref={place}>
      <header>
        <h2 tabIndex={-1}>{fillWords(question, { hash: one.hash.replace('HMAC-', '') })}</h2>
        <Example lab={lab} isShown={isSame && one.hash === 'HMAC-MD5'} />
      </header>
      <p className="kt-same">
        <SameWords version={version} one={one.hash} two={two?.hash} />
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{KEYS.job.one}</th>
            <th scope="col">{KEYS.job.two}</th>
          </tr>
        </thead>
        <tbody>
          {two === undefined ? (
            <Alone one={one} why={generation.child === undefined ? KEYS.job.noPacket : KEYS.job.none} />
          ) : (
            <Both one={one} two={two} />
          )}
        </tbody>
      </table>
      {job && two?.verdict !== undefined && (
        <p className="kt-verdict">
          {two.verdict} <PacketLink lab={lab} job={job} />
        </p>
      )}
    </section>
  );
}

const nameOf = (id: string): string => KEYED_NAMES[id] ?? id;

function SameWords({ version, one, two }: { version: 1 | 2; one: string; two: string | undefined }) {
  if (two === undefined) return KEYS.job.same[2];
  if (one !== two) return fillWords(KEYS.job.twoNames, { one, two });
  return one === 'HMAC-MD5' ? `${KEYS.job.same[version]} ${KEYS.job.md5}` : KEYS.job.same[version];
}

/** Where both jobs are MD5's: the question that most people come with. */
function Example({ lab, isShown }: { lab: BenchLab; isShown: boolean }) {
  if (isShown || lab.origin.presetSlug === 'ikev1-legacy') return null;
  const href = writeBenchAddress({ bench: 'keys', source: { preset: 'ikev1-legacy' }, settings: { show: 'jobs' } });
  return (
    <p>
      <a href={href}>{KEYS.job.example}</a>
    </p>
  );
}

/** Row by row, so that a look goes across: what differs, and the function in the middle, which does not. */
function Both({ one, two }: { one: JobFacts; two: JobFacts }) {
  const rows = KEYS.job.rows;
  return (
    <>
      <Row name={rows.chosen} one={one.chosen} two={two.chosen} />
      <Row name={rows.key} look="kt-in" one={<Input {...one.key} />} two={<Input {...two.key} />} />
      <Row name={rows.text} look="kt-in" one={<Input {...one.text} />} two={<Input {...two.text} />} />
      <tr className="kt-run-row">
        <th scope="row">{rows.run}</th>
        {one.hash === two.hash ? (
          <td colSpan={2}>
            <b className="kt-run is-wide">{one.hash}</b>
          </td>
        ) : (
          <>
            <td>
              <b className="kt-run">{one.hash}</b>
            </td>
            <td>
              <b className="kt-run">{two.hash}</b>
            </td>
          </>
        )}
      </tr>
      <Row name={rows.out} one={<Out job={one} />} two={<Out job={two} />} />
      <Row name={rows.kept} look="kt-fate" one={<Fate job={one} />} two={<Fate job={two} />} />
      <Row name={rows.often} one={one.often} two={two.often} />
    </>
  );
}

function Alone({ one, why }: { one: JobFacts; why: string }) {
  const rows = KEYS.job.rows;
  const all: readonly (readonly [string, ReactNode, string?])[] = [
    [rows.chosen, one.chosen],
    [rows.key, <Input key="key" {...one.key} />, 'kt-in'],
    [rows.text, <Input key="text" {...one.text} />, 'kt-in'],
    [
      rows.run,
      <b key="run" className="kt-run">
        {one.hash}
      </b>,
      'kt-run-row',
    ],
    [rows.out, <Out key="out" job={one} />],
    [rows.kept, <Fate key="fate" job={one} />, 'kt-fate'],
    [rows.often, one.often],
  ];
  return all.map(([name, cell, look], at) => (
    <tr key={name} className={look}>
      <th scope="row">{name}</th>
      <td>{cell}</td>
      {at === 0 && (
        <td rowSpan={all.length} className="kt-empty">
          {why}
        </td>
      )}
    </tr>
  ));
}

interface RowProps {
  name: string;
  one: ReactNode;
  two: ReactNode;
  look?: string;
}

function Row({ name, one, two, look }: RowProps) {
  return (
    <tr className={look}>
      <th scope="row">{name}</th>
      <td>{one}</td>
      <td>{two}</td>
    </tr>
  );
}

function Input({ words, bytes }: JobFacts['key']) {
  return (
    <>
      <b>
        <MathsWords text={words} />
      </b>
      <code>{bytes}</code>
    </>
  );
}

const Out = ({ job: { out } }: { job: JobFacts }) => out && <OutputBytes bytes={out.bytes} kept={out.kept} />;

function Fate({ job: { fate, cut } }: { job: JobFacts }) {
  return (
    <>
      <b>{fate}</b>
      {cut !== undefined && <span className="kt-cut-words">{cut}</span>}
    </>
  );
}
