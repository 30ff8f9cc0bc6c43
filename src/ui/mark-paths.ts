/** Marks of the design language that more than one drawing bears, as paths in a box of 16. */
export const LOCK = 'M3.2 7h9.6v7H3.2zM5 7V5a3 3 0 0 1 6 0v2M8 9.8v1.6';

export const SEAL = {
  rim: 'M8 1.2l1.6 1.3 2-.3.8 1.9 1.9.9-.3 2L15.3 8 14 9.6l.3 2-1.9.8-.8 1.9-2-.3L8 15.3l-1.6-1.3-2 .3-.8-1.9-1.9-.8.3-2L.7 8 2 6.4l-.3-2 1.9-.8.8-1.9 2 .3z',
  tick: 'M5.4 8.2l1.9 1.9 3.4-4',
  crack: 'M9 1.6L6.6 6l3 2-2.4 3 1 3.6',
} as const;
