import { LOCK } from './mark-paths.ts';

/** Line drawings on a 16-unit square, in the weight of the text beside them. */
const PATHS = {
  download: 'M8 2v8M5 7l3 3 3-3M2.5 11v2.5h11V11',
  link: 'M6.5 9.5a2.8 2.8 0 0 0 4 0l2.3-2.3a2.8 2.8 0 0 0-4-4l-.8.8M9.5 6.5a2.8 2.8 0 0 0-4 0L3.2 8.8a2.8 2.8 0 0 0 4 4l.8-.8',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  plus: 'M8 3v10M3 8h10',
  undo: 'M3 6.5h6.5a3.3 3.3 0 0 1 0 6.6H6M5.7 3.5L2.7 6.5l3 3',
  sliders: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M9 2.5h3v4H9zM4 9.5h3v4H4z',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4L6 8l4 4',
  check: 'M3 8.5l3.3 3.3L13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  question: 'M5.4 5.6a2.7 2.7 0 1 1 3.9 2.5C8.4 8.6 8 9.1 8 10M8 12.7h.01',
  swap: 'M2.5 5.5h10.5M10 2.5l3 3-3 3M13.5 10.5H3M6 7.5l-3 3 3 3',
  arrow: 'M2.5 8h10.5M9.5 4.5L13 8l-3.5 3.5',
  pause: 'M6 3.5v9M10.5 3.5v9',
  play: 'M5 3l7.5 5L5 13z',
  next: 'M4 3l6.5 5L4 13zM12.5 3v10',
  previous: 'M12 3L5.5 8l6.5 5zM3.5 3v10',
  nextPacket: 'M3 4l4 4-4 4M8 4l4 4-4 4',
  previousPacket: 'M13 4L9 8l4 4M8 4L4 8l4 4',
  keyboard: 'M1.5 4h13v8.5h-13zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M4.5 10h7',
  lock: LOCK,
  seal: 'M8 1.6l1.5 1.2 1.9-.3.8 1.8 1.8.8-.3 1.9L14.9 8l-1.2 1 .3 1.9-1.8.8-.8 1.8-1.9-.3L8 14.4l-1.5-1.2-1.9.3-.8-1.8-1.8-.8.3-1.9L1.1 8l1.2-1-.3-1.9 1.8-.8.8-1.8 1.9.3zM5.6 8.2l1.7 1.7 3.2-3.7',
  brokenSeal:
    'M8 1.6l1.5 1.2 1.9-.3.8 1.8 1.8.8-.3 1.9L14.9 8l-1.2 1 .3 1.9-1.8.8-.8 1.8-1.9-.3L8 14.4l-1.5-1.2-1.9.3-.8-1.8-1.8-.8.3-1.9L1.1 8l1.2-1-.3-1.9 1.8-.8.8-1.8 1.9.3zM9 2L6.6 6l3 2-2.4 3 1 3.2',
  struck: 'M8 1.8L14.2 8 8 14.2 1.8 8zM4.6 11.4l6.8-6.8',
  eye: 'M1.4 8C3.2 5.2 5.4 3.8 8 3.8S12.8 5.2 14.6 8C12.8 10.8 10.6 12.2 8 12.2S3.2 10.8 1.4 8zM8 6.2a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ico" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Half ink, half paper. */
export function ThemeIcon() {
  return (
    <svg className="ico" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor" />
    </svg>
  );
}
