import { ROOM, ROOM_LINKS } from '../content/ui/room.ts';
import { setTheme } from './actions.ts';
import type { Room } from './rooms.ts';
import { useSession } from './session.ts';

/** What the bar on top of each room says and does. */
export function useRoomBar(here: Room) {
  const dark = useSession((session) => session.theme === 'dark');
  return {
    brand: ROOM.brand,
    nav: { label: ROOM.rooms, rooms: ROOM_LINKS, here },
    theme: { label: dark ? ROOM.toLight : ROOM.toDark, change: () => setTheme(dark ? 'light' : 'dark') },
  };
}
