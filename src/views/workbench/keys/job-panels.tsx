import type { ReactNode } from 'react';
import { fillWords } from '../../../content/fill.ts';
import { KEYED_NAMES, KEYS } from '../../../content/ui/bench-keys.ts';
import { equal } from '../../../engine/bytes/bytes.ts';
import { writeBenchAddress } from '../../../store/bench-address.ts';
import type { BenchLab } from '../../../store/bench-lab.ts';
import { useBenchWork } from '../../../store/bench-work.ts';
import { senderOf } from '../../../store/value-lookup.ts';
import { cutHex, groupHex } from '../../../ui/hex-text.ts';
import { WorkState } from '../work-state.tsx';
import { prfOfKey } from './facts.ts';
import type { Generation } from './generations.ts';
import { type Graph, graphOf, type NodeKey, type TreeNode } from './graph.ts';
import { type SealJob, sealJob } from './jobs.ts';
import './jobs.css';
import { MathsWords } from './maths-words.tsx';
import { nameIn } from './names.ts';
import { labPlace } from './place.ts';
import { Strip } from './strip.tsx';
import { stripParts } from './strip-parts.ts';

interface JobsProps {
  lab: BenchLab;
  generation: Generation;
  selected: NodeKey | undefined;
}

/** The same keyed hash with both of its jobs side by side: it makes keys, and it seals packets. */
export function JobPanels({ lab, generation, selected }: JobsProps) {
  const graph = graphOf(lab.run.timeline);
  const seed = graph.nodes.get(`${generation.ike}/SKEYID`) ?? graph.nodes.get(`${generation.ike}/SKEYSEED`);
  if (!seed) return null;
  const { version } = generation;
  const one = nameOf(prfOfKey(lab.run, seed.key));
  const job = sealJob(lab.run, generation, selected);
  return (
    <section className="kt-jobs" aria-label={KEYS.job.region}>
      <MakeKeys graph={graph} seed={seed} version={version} hash={one} />
      {job ? <SealPackets lab={lab} job={job} version={version} /> : <NoSeal isAead={generation.child !== undefined} />}
      <p className="kt-same">
        <SameWords version={version} one={one} two={job && nameOf(job.question.algorithm)} />
      </p>
      <Example lab={lab} />
    </section>
  );
}

const nameOf = (id: string): string => KEYED_NAMES[id] ?? id;

function SameWords({ version, one, two }: { version: 1 | 2; one: string; two: string | undefined }) {
  if (two === undefined) return KEYS.job.same[2];
  if (one !== two) return fillWords(KEYS.job.twoNames, { one, two });
  return one === 'HMAC-MD5' ? `${KEYS.job.same[version]} ${KEYS.job.md5}` : KEYS.job.same[version];
}

function Example({ lab }: { lab: BenchLab }) {
  if (lab.origin.presetSlug === 'ikev1-legacy') return null;
  const href = writeBenchAddress({ bench: 'keys', source: { preset: 'ikev1-legacy' }, settings: {} });
  return (
    <p>
      <a href={href}>{KEYS.job.example}</a>
    </p>
  );
}

/** SKEYID = prf(PSK, Ni | Nr) in IKEv1, SKEYSEED = prf(Ni | Nr, g^ir) in IKEv2. */
function MakeKeys({ graph, seed, version, hash }: { graph: Graph; seed: TreeNode; version: 1 | 2; hash: string }) {
  const parents = graph.parentsOf(seed.key).map(({ key }) => graph.nodes.get(key));
  const names = parents.map((parent) => nameIn(version, parent?.name ?? ''));
  // Every formula of these has one key; the nonces of IKEv2 are the key together.
  const keys = version === 1 || seed.value.rule.endsWith('rekey') ? 1 : 2;
  const count = seed.value.bytes.length;
  return (
    <JobPanel
      title={KEYS.job.one}
      say={fillWords(KEYS.job.oneText[version], { hash })}
      hash={hash}
      facts={[
        { label: KEYS.job.key, words: names.slice(0, keys).join(' | '), bytes: shortBytes(parents.slice(0, keys)) },
        { label: KEYS.job.over, words: names.slice(keys).join(' | '), bytes: shortBytes(parents.slice(keys)) },
      ]}
    >
      <dt>{KEYS.job.out}</dt>
      <dd>
        <code className="kt-kept">{groupHex(seed.value.bytes)}</code>
        <span>{fillWords(KEYS.job.keptAll, { count, name: seed.name })}</span>
      </dd>
    </JobPanel>
  );
}

const shortBytes = (nodes: readonly (TreeNode | undefined)[]): string =>
  nodes.map((node) => (node ? cutHex(node.value.bytes) : '')).join(' | ');

function SealPackets({ lab, job, version }: { lab: BenchLab; job: SealJob; version: 1 | 2 }) {
  const work = useBenchWork('wholeMac', job.question);
  const { packet, protocol, icv, question, node, frame } = job;
  const hash = nameOf(question.algorithm);
  const over = { count: question.data.length, packet, parts: KEYS.job.parts[protocol] };
  const made = work.answer;
  return (
    <JobPanel
      title={KEYS.job.two}
      say={fillWords(KEYS.job.twoText[version], { hash })}
      hash={hash}
      facts={[
        { label: KEYS.job.key, words: node.name, bytes: cutHex(node.value.bytes) },
        { label: KEYS.job.over, words: fillWords(KEYS.job.covered, over), bytes: cutHex(question.data) },
      ]}
    >
      <dt>{KEYS.job.out}</dt>
      <dd>
        <WorkState work={work} />
        {made && <Output bytes={made.bytes} kept={made.kept} />}
        {made && (
          <p>
            {fillWords(equal(made.bytes.subarray(0, made.kept), icv) ? KEYS.job.agrees : KEYS.job.disagrees, {
              packet,
              bytes: groupHex(icv),
            })}
          </p>
        )}
        <a href={labPlace(lab, node, frame)} aria-label={fillWords(KEYS.job.packet, { packet })}>
          <PacketStrip lab={lab} job={job} />
        </a>
      </dd>
    </JobPanel>
  );
}

function Output({ bytes, kept }: { bytes: Uint8Array; kept: number }) {
  const cut = bytes.length - kept;
  return (
    <>
      <code className="kt-kept">{groupHex(bytes.subarray(0, kept))}</code>
      <span>{fillWords(KEYS.job.kept, { count: kept })}</span>
      {cut > 0 && <code className="kt-cut">{groupHex(bytes.subarray(kept))}</code>}
      {cut > 0 && <span>{fillWords(KEYS.job.cut, { count: cut })}</span>}
    </>
  );
}

function PacketStrip({ lab: { run }, job: { touch, frame } }: { lab: BenchLab; job: SealJob }) {
  const dissection = run.dissections[frame.number - 1];
  if (!dissection) return null;
  const { length } = frame.bytes;
  return <Strip parts={stripParts(touch, dissection)} length={length} longest={length} site={senderOf(frame)} />;
}

function NoSeal({ isAead }: { isAead: boolean }) {
  return (
    <div className="kt-job kt-empty">
      <h2>{KEYS.job.two}</h2>
      <p>{isAead ? KEYS.job.none : KEYS.job.noPacket}</p>
    </div>
  );
}

interface PanelProps {
  title: string;
  say: string;
  hash: string;
  facts: readonly { label: string; words: string; bytes: string }[];
  children: ReactNode;
}

function JobPanel({ title, say, hash, facts, children }: PanelProps) {
  return (
    <div className="kt-job">
      <h2>{title}</h2>
      <p>{say}</p>
      <dl>
        {facts.slice(0, 1).map((fact) => (
          <Fact key={fact.label} {...fact} />
        ))}
        <dt className="unseen">{KEYS.prf}</dt>
        <dd className="kt-run">{hash}</dd>
        {facts.slice(1).map((fact) => (
          <Fact key={fact.label} {...fact} />
        ))}
        {children}
      </dl>
    </div>
  );
}

function Fact({ label, words, bytes }: PanelProps['facts'][number]) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <b>
          <MathsWords text={words} />
        </b>
        <code>{bytes}</code>
      </dd>
    </>
  );
}
