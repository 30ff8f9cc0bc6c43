import type { ReactNode } from 'react';
import { fillWords } from '../../content/fill.ts';
import { EDITOR, ITEMS } from '../../content/ui/editor.ts';
import { Icon } from '../../ui/icon.tsx';
import { NumberBox, Sentence, TextBox } from './controls.tsx';

interface ItemListProps {
  what: string;
  add: string;
  path: string;
  count: number;
  onAdd: () => void;
  children: ReactNode;
}

/** Things that happen, one a line. */
export function ItemList({ what, add, path, count, onAdd, children }: ItemListProps) {
  return (
    <div className="ed-items">
      {count === 0 ? <p className="mut">{EDITOR.none}</p> : <ol aria-label={what}>{children}</ol>}
      <button type="button" className="ed-link" onClick={onAdd}>
        {add}
      </button>
      <Sentence path={path} />
    </div>
  );
}

export function Item({
  what,
  number,
  path,
  onRemove,
  children,
}: {
  what: string;
  number: number;
  path: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li className="ed-item" data-path={path}>
      {children}
      <button
        type="button"
        className="ed-icon"
        aria-label={fillWords(ITEMS.removeNth, { what, number })}
        onClick={onRemove}
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}

type ItemBoxProps = { name: string } & (
  | { children: ReactNode }
  | { path: string; of: string; value: unknown; wide?: boolean }
);

/** One control of an item under its name; a box for a number, or a wide one for text that may be empty. */
export function ItemBox(props: ItemBoxProps) {
  return (
    <div className="ed-item-box">
      <span className="ed-item-name">{props.name}</span>
      {'children' in props ? props.children : <Box {...props} />}
    </div>
  );
}

function Box({
  name,
  path,
  of,
  value,
  wide,
}: {
  name: string;
  path: string;
  of: string;
  value: unknown;
  wide?: boolean;
}) {
  const label = `${name}, ${of}`;
  return wide ? (
    <TextBox path={path} label={label} value={value} optional />
  ) : (
    <NumberBox path={path} label={label} value={value} />
  );
}
