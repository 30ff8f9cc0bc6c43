import { fillWords } from '../../content/fill.ts';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { Capsule, NOSE } from './capsule.tsx';
import { layoutCapsule } from './capsule-layout.ts';
import { type LanCargo, letter } from './cargo.ts';
import type { Box, Plan } from './geometry.ts';
import { Label } from './label.tsx';
import { plainNames } from './layer-words.ts';
import { totalBytes } from './layers.ts';
import { Badge, Definitions, Stroke } from './marks.tsx';
import { Moving } from './moving.tsx';
import type { Scene } from './scene.ts';
import { lanWay } from './travel.ts';

interface StripLanProps {
  plan: Plan;
  scene: Scene;
  cargo: LanCargo;
  still: boolean;
}

/** The phone’s strip while a packet is on a LAN: the strip moves over to that site. */
export function StripLan({ plan, scene, cargo, still }: StripLanProps) {
  const { site, layers } = cargo;
  const at = (x: number): number => (site === 'a' ? x : plan.width - x);
  const box = (area: Box): Box => (site === 'a' ? area : { ...area, x: plan.width - area.x - area.width });
  const tower = box({ x: plan.width - 96, y: 8, width: 50, height: 110 });
  const host = box({ x: 22, y: 52, width: 62, height: 46 });
  const lane = box({ x: 96, y: 34, width: plan.width - 96 - 108, height: 42 });
  const config = scene.timeline.lab.sites[site];
  const words = { x: letter(site), bytes: totalBytes(layers), ttl: layers[0]?.detail.ttl ?? '' };
  const middle = tower.x + 25;
  return (
    <>
      <Definitions />
      <rect width={plan.width} height={plan.height} fill="url(#stage-grid)" />
      <path d={`M6 118H${plan.width - 6}`} className="stage-ground" />
      <path d={`M${at(53)} 98V109H${at(plan.width - 96)}`} className={`stage-cable stage-s${site}`} />
      <rect {...host} rx="2" className="stage-fill" />
      <path d={`M${host.x + 10} ${host.y + 12}h24M${host.x + 10} ${host.y + 20}h34`} className="stage-fine" />
      <path d={`M${host.x + 25} 98l-3 18h18l-3-18z`} className="stage-fill" />
      <rect {...tower} className="stage-fill" />
      <path d={`M${tower.x - 4} 8h58v-5h-58z`} className="stage-fill" />
      <path
        d={`M${at(plan.width - 46)} 22H${at(plan.width)}M${at(plan.width - 46)} 106H${at(plan.width)}`}
        className="stage-ln"
      />
      <Badge site={site} x={middle - 11} y={16} scale={1.1} />
      <rect x={middle - 16} y={52} width={32} height={19} className="stage-drawer" />
      <Label x={middle} y={66} look="mid w6">
        {STAGE_WORDS.ike}
      </Label>
      <LanPacket cargo={cargo} lane={lane} still={still} />
      <Label x={plan.width / 2} y={20} look="mid w6">
        {fillWords(cargo.state === 'dropped' ? STAGE_WORDS.dropped[0] : STAGE_WORDS.onLan, words)}
      </Label>
      <Label x={host.x + 31} y={138} look="mid w5">
        {STAGE_WORDS.host}
      </Label>
      <Label x={site === 'a' ? 12 : plan.width - 12} y={155} look={site === 'a' ? 'mono' : 'mono end'}>
        {config.host}
      </Label>
      <Label x={middle} y={138} look="mid w5">
        {STAGE_WORDS.gateway}
      </Label>
      <Label x={site === 'a' ? plan.width - 12 : 12} y={155} look={site === 'a' ? 'mono end' : 'mono'}>
        {config.gateway}
      </Label>
    </>
  );
}

function LanPacket({ cargo, lane, still }: { cargo: LanCargo; lane: Box; still: boolean }) {
  const { site, outwards, frame, state, layers } = cargo;
  const noseRight = (site === 'a') === outwards;
  const layout = layoutCapsule(layers, {
    room: lane.width - 12,
    noseRight,
    nose: NOSE,
    words: (layer) => plainNames(layer, false),
  });
  const from = outwards ? site : site === 'a' ? 'b' : 'a';
  const spare = lane.width - layout.width;
  const place = (position: number) => {
    const way = lanWay(position, outwards);
    return { x: lane.x + spare * (site === 'a' ? way : 1 - way), y: lane.y };
  };
  const end = site === 'a' ? layout.width + 4 : -4;
  const dropped = state === 'dropped';
  const drawn = (
    <>
      <path d={`M${layout.width / 2} ${lane.height}V${109 - lane.y}`} className="stage-leader" />
      <circle cx={layout.width / 2} cy={109 - lane.y} r="3.4" className={`stage-f${site}`} />
      <Capsule layout={layout} height={lane.height} from={from} noseRight={noseRight} />
      {dropped && <circle cx={end} cy={lane.height / 2} r="10" className="stage-plate stage-ink-line" />}
      {dropped && <Stroke mark="cross" x={end - 8} y={lane.height / 2 - 8} />}
    </>
  );
  if (state !== 'flying') return <g transform={`translate(${place(1).x} ${lane.y})`}>{drawn}</g>;
  return (
    <Moving frame={frame} still={still} place={place}>
      {drawn}
    </Moving>
  );
}
