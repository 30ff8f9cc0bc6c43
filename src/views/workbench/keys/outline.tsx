import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { KEYS } from '../../../content/ui/bench-keys.ts';
import { cutHex } from '../../../ui/hex-text.ts';
import type { Graph, NodeKey } from './graph.ts';
import type { Lit } from './lit.ts';
import { NodeName } from './node-name.tsx';
import type { Parting } from './parting.ts';
import { sectionsOf, type Target, targetsOf } from './sections.ts';
import type { Drawing } from './shapes.ts';
import { stepTo } from './walk.ts';

interface OutlineProps {
  graph: Graph;
  drawing: Drawing;
  lit: Lit;
  version: 1 | 2;
  parting: Parting;
  onChoose: (key: NodeKey) => void;
  /** What there is to say of the chosen value, where it stands under it. */
  details: ReactNode;
}

/** The tree as an ordered list. Where there is room it lies over the drawing, each value at its place; else it is the tree. */
export function Outline(props: OutlineProps) {
  const { graph, drawing, lit, onChoose, details } = props;
  const list = useRef<HTMLOListElement>(null);
  const targets = targetsOf(drawing);
  const stop = targets.some(({ key }) => key === lit.selected) ? lit.selected : targets[0]?.key;
  const before = useRef(lit.selected);
  useEffect(() => {
    if (before.current === lit.selected) return;
    before.current = lit.selected;
    // What stood open above is closed by now, and what was chosen has moved up with the rest.
    if (details !== undefined)
      buttonOf(list.current, lit.selected)?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [lit.selected, details]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || !event.target.hasAttribute('data-key')) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = stepTo(graph, targets, stop ?? '', event.key);
    if (key === undefined) return;
    event.preventDefault();
    onChoose(key);
    buttonOf(list.current, key)?.focus({ preventScroll: false });
  };
  return (
    <ol className="kt-outline" ref={list} aria-label={KEYS.tree} onKeyDown={onKeyDown}>
      {sectionsOf(graph, drawing).map(({ name, targets: own }) => (
        <li key={name}>
          <span className="kt-section">{KEYS.section[name]}</span>
          <ol>
            {own.map((target) => (
              <Item key={target.key} {...props} target={target} stop={target.key === stop} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

const buttonOf = (list: Element | null, key: NodeKey): HTMLElement | null | undefined =>
  list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

function Item({
  target,
  graph,
  drawing,
  lit,
  version,
  parting,
  onChoose,
  details,
  stop,
}: OutlineProps & { target: Target; stop: boolean }) {
  const node = graph.nodes.get(target.key);
  if (!node) return null;
  const { x, y, w, h } = target.rect;
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  // Properties of our own, because in a list they mean nothing.
  const place = {
    ['--x' as string]: share(x, drawing.w),
    ['--y' as string]: share(y, drawing.h),
    ['--w' as string]: share(w, drawing.w),
    ['--h' as string]: share(h, drawing.h),
  };
  const isOn = lit.keys.has(target.key);
  const isChosen = target.key === lit.selected;
  const isOpen = details !== undefined && isChosen;
  return (
    <li>
      <button
        type="button"
        className={`kt-target${isOn ? ' is-lit' : ''}`}
        style={place}
        data-key={target.key}
        tabIndex={stop ? 0 : -1}
        aria-pressed={isChosen}
        aria-expanded={details === undefined ? undefined : isOpen}
        onClick={() => onChoose(target.key)}
      >
        <span className="kt-words">
          <b>
            <NodeName version={version} node={node} />
          </b>{' '}
          <code>{cutHex(node.value.bytes)}</code>
          {isOn && !isChosen && <span className="unseen"> {KEYS.onPath}</span>}
          {[...parting.first, ...parting.later].includes(target.key) && (
            <span className="kt-unlike"> {KEYS.whose.unlike}</span>
          )}
        </span>
      </button>
      {isOpen && details}
    </li>
  );
}
