import { memo } from 'react';
import { fillWords } from '../../content/fill.ts';
import { STAGE_WORDS } from '../../content/ui/stage.ts';
import type { Site } from '../../engine/values/value.ts';
import { firstFit, wrap } from '../../ui/text-width.ts';
import { letter } from './cargo.ts';
import { type Plan, place, placeBox } from './geometry.ts';
import { Label } from './label.tsx';
import { Badge } from './marks.tsx';
import { Boundary } from './tower.tsx';

interface SiteProps {
  plan: Plan;
  site: Site;
  host: string;
  prefix: string;
  /** What the site does or holds; left out where the checks stand in its place. */
  caption?: string | undefined;
  /** A packet hangs over the cable, and its tie needs the room of the switch’s name. */
  busy: boolean;
  dim: boolean;
}

/** A site’s private half: its host, its switch, its cable and how far its network reaches. */
export const SiteDrawing = memo(function SiteDrawing(props: SiteProps) {
  const { plan, site, host, prefix, caption, busy, dim } = props;
  return (
    <g className={dim ? 'stage-dim' : undefined}>
      <Boundary plan={plan} site={site} />
      <SiteName plan={plan} site={site} />
      {caption !== undefined && <Caption plan={plan} site={site} text={caption} />}
      <Cable plan={plan} site={site} />
      <Host plan={plan} site={site} address={host} />
      <Switch plan={plan} site={site} named={!busy} />
      <Dimension plan={plan} site={site} prefix={prefix} />
    </g>
  );
});

interface PartProps {
  plan: Plan;
  site: Site;
}

function SiteName({ plan, site }: PartProps) {
  const x = plan.caption.x;
  const y = plan.plot.y + 24;
  const start = site === 'a';
  return (
    <>
      <Badge site={site} x={start ? x : place(plan, site, x + 20)} y={y - 15} />
      <Label x={place(plan, site, x + 28)} y={y} look={start ? 'w6 ta' : 'w6 tb end'} size={15}>
        {fillWords(STAGE_WORDS.site, { x: letter(site) })}
      </Label>
    </>
  );
}

/** As many lines as the sky over the host has room for. */
function Caption({ plan, site, text }: PartProps & { text: string }) {
  const { x, y, width, height } = plan.caption;
  const pitch = 15;
  return wrap(text, width)
    .slice(0, Math.floor(height / pitch))
    .map((line, index) => (
      <Label key={line} x={place(plan, site, x)} y={y + index * pitch} look={site === 'a' ? 't2' : 't2 end'}>
        {line}
      </Label>
    ));
}

function Cable({ plan, site }: PartProps) {
  const { host, tower, ground, plot } = plan;
  const at = (x: number): number => place(plan, site, x);
  const middle = host.x + host.width / 2;
  return (
    <g className="stage-art">
      <path d={`M${at(plot.x + 10)} ${ground}H${at(tower.x + 20)}`} className="stage-ground" />
      <path
        d={`M${at(middle)} ${host.y + host.height}V${ground - 9}H${at(tower.x)}`}
        className={`stage-cable stage-s${site}`}
      />
    </g>
  );
}

function Host({ plan, site, address }: PartProps & { address: string }) {
  const screen = placeBox(plan, site, plan.host);
  const { x, y, width, height } = screen;
  const middle = x + width / 2;
  const foot = y + height;
  return (
    <>
      <g className="stage-art">
        <rect x={x} y={y} width={width} height={height} rx="2" className="stage-fill" />
        <rect x={x + 5} y={y + 5} width={width - 10} height={height - 10} className="stage-fine" />
        <path d={`M${x + 10} ${y + 13}h28M${x + 10} ${y + 20}h40M${x + 10} ${y + 27}h18`} className="stage-fine" />
        <path d={`M${middle - 6} ${foot}l-3 16h18l-3-16z`} className="stage-fill" />
        <path d={`M${middle - 20} ${foot + 16}h40`} className="stage-ln" />
      </g>
      <Label x={middle} y={y - 20} look="mid w5">
        {STAGE_WORDS.host}
      </Label>
      <Label x={middle} y={y - 6} look="mid mono">
        {address}
      </Label>
    </>
  );
}

function Switch({ plan, site, named }: PartProps & { named: boolean }) {
  const { x, y, width, height } = placeBox(plan, site, plan.switch);
  const ports = width > 70 ? 5 : 4;
  const name = STAGE_WORDS.switch[plan.switch.width > 70 ? 0 : 1];
  return (
    <>
      <g className="stage-art">
        <rect x={x} y={y} width={width} height={height} className="stage-fill" />
        <path d={portsPath(x, y, ports)} className="stage-fine" />
        <circle cx={x + width - 6} cy={y + 7} r="1.8" className={`stage-f${site}`} />
      </g>
      {named && (
        <Label x={x + width / 2} y={y - 7} look="mid w5">
          {name}
        </Label>
      )}
    </>
  );
}

const portsPath = (x: number, y: number, ports: number): string =>
  Array.from({ length: ports }, (_, port) => `M${x + 9 + port * 12} ${y + 15}v-6h7v6z`).join('');

/** The reach of the LAN, as a dimension line. */
function Dimension({ plan, site, prefix }: PartProps & { prefix: string }) {
  const { tower, plot, ground } = plan;
  const y = ground + 20;
  const ends = [place(plan, site, plot.x + 12), place(plan, site, tower.x - 26)].sort((one, two) => one - two);
  const [left = 0, right = 0] = ends;
  const span = right - left;
  const text = firstFit(
    STAGE_WORDS.lan.map((words) => fillWords(words, { prefix })),
    span - 70,
    { mono: true },
  );
  const half = (text.length * 7.2) / 2 + 8;
  const middle = (left + right) / 2;
  return (
    <>
      <path d={`M${left} ${y}H${middle - half}`} className="stage-dimension" markerStart="url(#stage-arrow)" />
      <path d={`M${middle + half} ${y}H${right}`} className="stage-dimension" markerEnd="url(#stage-arrow)" />
      <path d={`M${left} ${ground + 4}v22M${right} ${ground + 4}v22`} className="stage-hair" />
      <Label x={middle} y={y + 4} look="mid mono">
        {text}
      </Label>
    </>
  );
}
