import type { Flow } from './peer.ts';

/** What an IKE SA is to do next. The window is 1, so there is one request at a time, and the others wait (RFC 7296 §2.3). */
export type Task =
  | { type: 'create-child'; policy: 'child' | 'second'; flow?: Flow | undefined }
  /** `child` is its name. */
  | { type: 'rekey-child' | 'delete-child'; child: string }
  | { type: 'rekey-ike' }
  | { type: 'delete-ike' }
  | { type: 'check-peer' };
