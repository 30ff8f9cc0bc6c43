import { memo } from 'react';
import type { Site } from '../../engine/values/value.ts';
import { Born, hidesSwitch } from './born.tsx';
import type { Cargo } from './cargo.ts';
import { Checks } from './checks.tsx';
import { Eve } from './eve.tsx';
import { Flight, StandingPacket } from './flight.tsx';
import type { Plan } from './geometry.ts';
import { InnerPipe } from './inner-pipe.tsx';
import { LanFlight } from './lan-flight.tsx';
import { IdleInner, IdleLane } from './lane.tsx';
import { type Lanes, lanesOf } from './lanes.ts';
import { Definitions } from './marks.tsx';
import { Nat } from './nat.tsx';
import { NatCheck } from './nat-check.tsx';
import { TransitLine } from './path.tsx';
import { OtherIke, OuterPipe, openPipe, PipeTitle } from './pipe.tsx';
import { RefusalMark } from './refusal-mark.tsx';
import { grownRow, innerView, type Row, sceneRows } from './rows.ts';
import { slotsOf } from './sad-drawer.tsx';
import type { Part, Scene } from './scene.ts';
import { SiteDrawing } from './site.tsx';
import { StatusPanel } from './status-panel.tsx';
import { StripLan } from './strip-lan.tsx';
import { Tower } from './tower.tsx';
import { WindowStrip } from './window-strip.tsx';

interface DrawingProps {
  plan: Plan;
  scene: Scene;
  marked?: string | undefined;
  still: boolean;
}

const SITES: readonly Site[] = ['a', 'b'];

/** The whole drawing, back to front. */
export const Drawing = memo(function Drawing({ plan, scene, marked, still }: DrawingProps) {
  const strip = plan.size === 'strip';
  const dim = (part: Part): boolean => !scene.lit.has(part);
  const rows = sceneRows(plan.size, scene);
  const grown = grownRow(rows, scene.grown);
  const lanes = lanesOf(plan, { rows: rows.length, oldIke: scene.otherIke !== undefined, grown });
  const lane = (grown === undefined ? undefined : lanes.rows[grown]) ?? lanes.ike;
  const inner = grown !== undefined;
  const [lan] = scene.lans;
  if (strip && lan && lan.state !== 'origin') {
    return <StripLan plan={plan} scene={scene} cargo={lan} still={still} />;
  }
  return (
    <>
      <Definitions />
      <rect width={plan.width} height={plan.height} fill="url(#stage-grid)" />
      <TransitLine plan={plan} outside={scene.nat?.outside ?? ''} dim={dim('path')} />
      <OuterPipe plan={plan} ike={scene.ike} dim={dim('pipe')} />
      {scene.otherIke && lanes.oldIke && (
        <OtherIke
          plan={plan}
          ike={scene.otherIke}
          version={scene.timeline.lab.sites.a.ike.version}
          run={lanes.oldIke}
        />
      )}
      <InnerPipes plan={plan} scene={scene} lanes={lanes} rows={rows} grown={grown} />
      <IdleLane plan={plan} scene={scene} lanes={lanes} narrow={inner} />
      <IdleInner plan={plan} scene={scene} run={inner ? lane : undefined} />
      {scene.nat && plan.nat && <Nat plan={plan} at={plan.nat} nat={scene.nat} dim={dim('nat')} />}
      {inOrder(scene).map((cargo, index, all) => (
        <Flight
          key={cargo.frame.number}
          plan={plan}
          scene={scene}
          lane={lane}
          inner={inner}
          cargo={cargo}
          behind={all.length - 1 - index}
          marked={marked}
          still={still}
        />
      ))}
      {scene.standing && scene.internet.length === 0 && (
        <StandingPacket plan={plan} scene={scene} lane={lane} inner={inner} standing={scene.standing} marked={marked} />
      )}
      {SITES.map((site) => (
        <SiteHalf key={site} plan={plan} scene={scene} site={site} marked={marked} still={still} />
      ))}
      <PipeTitle plan={plan} ike={scene.ike} version={scene.timeline.lab.sites.a.ike.version} />
      <Eve plan={plan} eve={scene.eve} />
      <StatusPanel plan={plan} scene={scene} />
    </>
  );
});

/** Back to front: the packet that the step speaks of is in front of all others, else the one that was sent first. */
function inOrder({ internet, step }: Scene): readonly Cargo[] {
  const front = internet.find(({ frame }) => step.flying && frame.number === step.frame) ?? internet[0];
  const others = internet.filter((cargo) => cargo !== front && !cargo.swapped);
  return [...others.reverse(), ...(front ? [front] : [])];
}

interface InnerProps {
  plan: Plan;
  scene: Scene;
  lanes: Lanes;
  rows: readonly Row[];
  grown: number | undefined;
}

function InnerPipes({ plan, scene, lanes, rows, grown }: InnerProps) {
  // In Story nothing is proposed before it is spoken of.
  if (plan.size === 'story' && scene.child.state === 'none') return null;
  const pipe = openPipe(plan, scene.ike);
  const within: Plan = { ...plan, pipe, axis: pipe.x + pipe.width / 2 };
  return rows.map((row, index) => {
    const view = innerView(scene, row);
    const run = lanes.rows[index];
    return (
      view &&
      run && (
        <InnerPipe
          key={`${row.pair.name} ${row.from}`}
          plan={within}
          view={view}
          run={run}
          grown={grown === index}
          lowest={index === rows.length - 1}
          dim={!scene.lit.has('pipe')}
        />
      )
    );
  });
}

interface HalfProps extends DrawingProps {
  site: Site;
}

/** One site: its private half, its gateway, and whatever stands beside it now. */
function SiteHalf({ plan, scene, site, marked, still }: HalfProps) {
  const config = scene.timeline.lab.sites[site];
  const strip = plan.size === 'strip';
  const { version } = scene.timeline.lab.sites.a.ike;
  const { checks, window, natCheck, refusal, lan, caption } = besideOf(scene, site);
  const acting = scene.acting?.site === site ? scene.acting.drawer : undefined;
  const free = !lan && !checks && !refusal && !natCheck && !strip && plan.size !== 'story';
  const born = acting && free ? scene.born : [];
  return (
    <>
      {!strip && (
        <SiteDrawing
          plan={plan}
          site={site}
          host={config.host}
          prefix={config.lan}
          caption={caption?.[plan.size === 'story' ? 'story' : 'usual']}
          busy={lan !== undefined || window !== undefined || hidesSwitch(plan, born)}
          dim={!scene.lit.has(`site-${site}`) && !lan}
        />
      )}
      <Tower
        plan={plan}
        site={site}
        address={config.gateway}
        ike={scene.ike.ends[site]}
        slots={slotsOf(scene, site)}
        open={acting}
        slips={plan.size === 'story' ? scene.slips[site] : ''}
        dim={!scene.lit.has(`tower-${site}`)}
      />
      <Born plan={plan} site={site} names={born} />
      {lan && !strip && <LanFlight plan={plan} cargo={lan} marked={marked} still={still} />}
      {checks && (
        <Checks plan={plan} checks={checks} version={scene.timeline.lab.sites.a.ike.version} marked={marked} />
      )}
      {window && !lan && <WindowStrip plan={plan} window={window} />}
      {natCheck && <NatCheck plan={plan} check={natCheck} />}
      {refusal && <RefusalMark plan={plan} mark={refusal} version={version} />}
    </>
  );
}

/** What stands beside a gateway now. Where words would meet, what is newer stays. */
function besideOf(scene: Scene, site: Site) {
  const here = <T extends { site: Site }>(one: T | undefined): T | undefined => (one?.site === site ? one : undefined);
  const checks = here(scene.checks);
  const lan = scene.lans.find((cargo) => cargo.site === site);
  const natCheck = lan ? undefined : here(scene.natCheck);
  const refusal = lan || checks || natCheck ? undefined : here(scene.refusal);
  const caption = checks || refusal || natCheck ? undefined : scene.captions[site];
  return { checks, window: here(scene.window), natCheck, refusal, lan, caption };
}
