import { memo } from 'react';
import type { Site } from '../../engine/values/value.ts';
import { Born } from './born.tsx';
import { Checks } from './checks.tsx';
import { Eve } from './eve.tsx';
import { Flight } from './flight.tsx';
import { type Lanes, lanes as lanesOf, type Plan } from './geometry.ts';
import { InnerPipe, innerView } from './inner-pipe.tsx';
import { LanFlight } from './lan-flight.tsx';
import { IdleInner, IdleLane } from './lane.tsx';
import { Definitions } from './marks.tsx';
import { TransitLine } from './path.tsx';
import { OuterPipe, openPipe, PipeTitle } from './pipe.tsx';
import { RefusalMark } from './refusal-mark.tsx';
import type { Part, Scene } from './scene.ts';
import { SiteDrawing } from './site.tsx';
import { StatusPanel } from './status-panel.tsx';
import { StripLan } from './strip-lan.tsx';
import { Tower } from './tower.tsx';

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
  const lanes = lanesOf(plan, scene.mode);
  const [lan] = scene.lans;
  if (strip && lan && lan.state !== 'origin') {
    return <StripLan plan={plan} scene={scene} cargo={lan} still={still} />;
  }
  return (
    <>
      <Definitions />
      <rect width={plan.width} height={plan.height} fill="url(#stage-grid)" />
      <TransitLine plan={plan} dim={dim('path')} />
      <OuterPipe plan={plan} ike={scene.ike} dim={dim('pipe')} />
      <InnerPipes plan={plan} scene={scene} lanes={lanes} />
      <IdleLane plan={plan} scene={scene} lanes={lanes} />
      <IdleInner plan={plan} scene={scene} lanes={lanes} />
      {scene.internet.map((cargo) => (
        <Flight
          key={cargo.frame.number}
          plan={plan}
          scene={scene}
          lanes={lanes}
          cargo={cargo}
          marked={marked}
          still={still}
        />
      ))}
      {SITES.map((site) => (
        <SiteHalf key={site} plan={plan} scene={scene} site={site} marked={marked} still={still} />
      ))}
      <PipeTitle plan={plan} ike={scene.ike} />
      <Eve plan={plan} eve={scene.eve} />
      <StatusPanel plan={plan} scene={scene} />
    </>
  );
});

function InnerPipes({ plan, scene, lanes }: { plan: Plan; scene: Scene; lanes: Lanes }) {
  // In Story nothing is proposed before it is spoken of.
  if (plan.size === 'story' && scene.child.state === 'none') return null;
  const pipe = openPipe(plan, scene.ike);
  const within: Plan = { ...plan, pipe, axis: pipe.x + pipe.width / 2 };
  return SITES.map((from) => {
    const view = innerView(scene, from);
    const grown = scene.mode === `esp-${from}`;
    return (
      view && (
        <InnerPipe
          key={from}
          plan={within}
          view={view}
          run={lanes.inner[from]}
          grown={grown}
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
  const checks = scene.checks?.site === site ? scene.checks : undefined;
  const lan = scene.lans.find((cargo) => cargo.site === site);
  const refusal = scene.refusal?.site === site && !lan && !checks ? scene.refusal : undefined;
  const caption = checks || refusal ? undefined : scene.captions[site];
  const acting = scene.acting?.site === site ? scene.acting.drawer : undefined;
  return (
    <>
      {plan.size !== 'strip' && (
        <SiteDrawing
          plan={plan}
          site={site}
          host={config.host}
          prefix={config.lan}
          caption={caption}
          busy={lan !== undefined}
          dim={!scene.lit.has(`site-${site}`) && !lan}
        />
      )}
      <Tower
        plan={plan}
        site={site}
        address={config.gateway}
        ike={scene.ike.ends[site]}
        child={scene.child.ends[site]}
        open={acting}
        slips={plan.size === 'story' ? scene.slips[site] : ''}
        dim={!scene.lit.has(`tower-${site}`)}
      />
      {acting && !lan && !checks && !refusal && plan.size !== 'strip' && plan.size !== 'story' && (
        <Born plan={plan} site={site} names={scene.born} />
      )}
      {lan && plan.size !== 'strip' && <LanFlight plan={plan} cargo={lan} marked={marked} still={still} />}
      {checks && <Checks plan={plan} checks={checks} marked={marked} />}
      {refusal && <RefusalMark plan={plan} mark={refusal} />}
    </>
  );
}
