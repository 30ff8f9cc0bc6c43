import './top-bar.css';

export interface RoomNavProps {
  label: string;
  rooms: readonly { key: string; name: string; href: string }[];
  /** The key of the room that one is in. */
  here: string;
}

/** The way from room to room. */
export function RoomNav({ label, rooms, here }: RoomNavProps) {
  return (
    <nav className="top-nav" aria-label={label}>
      {rooms.map(({ key, name, href }) => (
        <a key={key} className="top-link" href={href} aria-current={key === here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
