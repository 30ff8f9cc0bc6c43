import { fillWords } from '../../content/fill.ts';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import { firstFit } from '../../ui/text-width.ts';
import { Capsule, NOSE } from './capsule.tsx';
import { layoutCapsule } from './capsule-layout.ts';
import { type LanCargo, letter } from './cargo.ts';
import { type Box, type Plan, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import { plainNames, storyNames } from './layer-words.ts';
import { totalBytes } from './layers.ts';
import { Stroke } from './marks.tsx';
import { Moving } from './moving.tsx';
import { lanWay } from './travel.ts';

interface LanProps {
  plan: Plan;
  cargo: LanCargo;
  marked?: string | undefined;
  still: boolean;
}

/** How far along its place over the cable a standing packet is: still near its host, or refused at the gateway’s door. */
const STANDS = { flying: 0.5, origin: 0.3, dropped: 1 } as const;

/** A packet on a LAN, in the clear, over the cable that carries it. */
export function LanFlight({ plan, cargo, marked, still }: LanProps) {
  const { site, layers, outwards, frame, state } = cargo;
  const area = placeBox(plan, site, plan.lan);
  const noseRight = (site === 'a') === outwards;
  const layout = layoutCapsule(layers, {
    room: area.width,
    noseRight,
    nose: NOSE,
    words: plan.size === 'story' ? storyNames : (layer) => plainNames(layer, false),
  });
  const at = (way: number) => placeOnLan(area, layout.width, site === 'a' ? way : 1 - way);
  const capsule = (
    <Capsule layout={layout} height={area.height} from={originOf(cargo)} noseRight={noseRight} marked={marked} />
  );
  const drop = plan.ground - 9 - area.y;
  const knot = <Knot drop={drop} height={area.height} width={layout.width} site={site} />;
  return (
    <g>
      <LanWords plan={plan} area={area} cargo={cargo} />
      {state === 'flying' ? (
        <Moving frame={frame} still={still} place={(position) => at(lanWay(position, outwards))}>
          {knot}
          {capsule}
        </Moving>
      ) : (
        <g transform={`translate(${at(STANDS[state]).x} ${area.y})`}>
          {knot}
          {capsule}
          {state === 'dropped' && <Dropped x={site === 'a' ? layout.width + 2 : -2} y={area.height / 2} />}
        </g>
      )}
    </g>
  );
}

/** A packet is its sender’s: on the way in, the other site’s. */
const originOf = ({ site, outwards }: LanCargo): 'a' | 'b' => (outwards ? site : site === 'a' ? 'b' : 'a');

const placeOnLan = (area: Box, width: number, way: number): { x: number; y: number } => ({
  x: area.x + (area.width - width) * way,
  y: area.y,
});

/** Ties the packet to its cable. */
function Knot(props: { drop: number; height: number; width: number; site: 'a' | 'b' }) {
  const { drop, height, width, site } = props;
  const x = width / 2;
  return (
    <>
      <path d={`M${x} ${height}V${drop}`} className="stage-leader" />
      <circle cx={x} cy={drop} r="3.4" className={`stage-f${site}`} />
    </>
  );
}

function Dropped({ x, y }: { x: number; y: number }) {
  return (
    <>
      <circle cx={x} cy={y} r="10" className="stage-plate stage-ink-line" />
      <Stroke mark="cross" x={x - 8} y={y - 8} />
    </>
  );
}

function LanWords({ plan, area, cargo }: { plan: Plan; area: Box; cargo: LanCargo }) {
  const { site, layers, state } = cargo;
  const params = { bytes: totalBytes(layers), ttl: layers[0]?.detail.ttl ?? '', x: letter(site) };
  const heads = state === 'dropped' ? STAGE_WORDS.dropped : [STAGE_WORDS.onLan];
  const head = firstFit(
    heads.map((words) => fillWords(words, params)),
    area.width,
    { bold: true },
  );
  const note = firstFit(
    STAGE_WORDS.inClear.map((words) => fillWords(words, params)),
    area.width,
  );
  // In Story the words are wider than the room beside the host: there they end at the gateway.
  const start = (site === 'a') === (plan.size !== 'story');
  const x = start ? area.x + 2 : area.x + area.width - 2;
  if (plan.size === 'strip') return null;
  return (
    <>
      <Label x={x} y={area.y - 22} look={start ? 'w6' : 'w6 end'}>
        {head}
      </Label>
      <Label x={x} y={area.y - 7} look={start ? 't2' : 't2 end'}>
        {note}
      </Label>
    </>
  );
}
