import type { ReactNode } from 'react';
import { ThemeIcon } from './icon.tsx';
import { Logo } from './logo.tsx';
import { RoomNav, type RoomNavProps } from './room-nav.tsx';

interface RoomBarProps {
  brand: string;
  nav: RoomNavProps;
  /** What the button of the theme says, and does. */
  theme: { label: string; change: () => void };
  /** What this room has to choose, beside the name of the house. */
  children?: ReactNode;
  /** What this room has to do, in front of the theme. */
  acts?: ReactNode;
}

/** The bar on top of a room beside the lab. */
export function RoomBar({ brand, nav, theme, children, acts }: RoomBarProps) {
  return (
    <header className="top">
      <div className="top-brand">
        <Logo />
        <span>{brand}</span>
      </div>
      {children}
      <RoomNav {...nav} />
      <div className="top-acts">
        {acts}
        <button type="button" aria-label={theme.label} title={theme.label} onClick={theme.change}>
          <ThemeIcon />
        </button>
      </div>
    </header>
  );
}
