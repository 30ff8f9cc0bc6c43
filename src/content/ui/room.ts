/** Words of the lab room: its top bar, its dialogs and its notices. */
export const ROOM = {
  brand: 'Phasewise',
  lab: 'Lab',
  rooms: 'Rooms',
  menu: 'Menu',
  about: 'About the truth',
  more: 'More on this step',
  moreShort: 'More',
  opening: 'Opening this room…',
  loading: 'Computing the keys and the packets of this lab…',
  depth: 'Depth',
  presets: 'Choose a lab',
  ownLab: 'A lab of your own',
  changed: '{title}, changed',
  edit: 'Edit lab',
  openingEditor: 'Opening the editor…',
  exportCapture: 'Export .pcapng',
  moreExports: 'More to export',
  keyTable: 'Key table {name}',
  everything: 'Everything as one .zip',
  whereKeysGo:
    'Wireshark wants the key tables in its personal configuration folder (Help, About Wireshark, Folders), and for ESP also “Attempt to detect/decode encrypted ESP payloads” (Preferences, Protocols, ESP).',
  share: 'Share',
  file: 'File',
  openFile: 'Open a Lab file…',
  saveFile: 'Save this lab as a file',
  keys: 'Keys',
  toDark: 'Switch to the dark theme',
  toLight: 'Switch to the light theme',
  dismiss: 'Dismiss',
  close: 'Close',
  startAgain: 'Start again',
  toFirstLab: 'Open the first lab',
  engineDied: 'The part of this page that computes the packets has stopped. Your place is kept.',
  viewBroke:
    'This part of the page broke, and that is our mistake. The rest still works; another step may bring it back.',
  pageBroke: 'This page broke, and that is our mistake. Your place is in the address, so nothing is lost.',
  curtain: 'The screen is covered. Press any key to bring it back.',
  announce: 'Step {step} of {steps}. {story}',
} as const;

/** While the code of the value card is on its way. */
export const CARD_OPENING = 'Opening the card…';

/** Every room has an address of its own. */
export const ROOM_LINKS = [
  { key: 'lab', name: ROOM.lab, href: '#/lab' },
  { key: 'compare', name: 'Compare', href: '#/compare' },
  { key: 'workbench', name: 'Workbench', href: '#/workbench' },
] as const;

export const DEPTHS = {
  story: { name: 'Story', hint: 'One sentence and the drawing' },
  packets: { name: 'Packets', hint: 'Messages and fields' },
  bytes: { name: 'Bytes', hint: 'Every byte, and where it came from' },
} as const;

/** Keyed by what the notice is about. */
export const NOTICES = {
  welcome:
    'Two sites build an encrypted tunnel (IPsec) across the Internet, and Eve listens. Keys and packets are real. Press Next step, right of Play, or the → key.',
  unknownRoute: 'This address names no place in Phasewise, so here is the first lab.',
  unknownPreset: 'There is no lab called “{slug}”, so here is the first one.',
  brokenLink: 'The lab in this link cannot be read, so here is the first one. {message}',
  badStep: 'The step in this address is not a number, so here is the first step.',
  stepTooFar: 'This lab has {steps} steps, so here is the one nearest to step {step}.',
  noField: 'The packet of this step has no field {field}, so none is marked.',
  noCard: 'This lab has no value {card}, so no card is open.',
  noValue: 'This lab has no value called “{value}”, so no bytes are marked.',
  shared: 'The link to this very place is on the clipboard.',
  shareByHand: 'Copy this link to share this very place: {link}',
  recording:
    'Recorded from a real run with {peer}, {began}: nobody’s seed gives it again. Changing a setting simulates its Lab instead.',
  recordingGone: 'A recorded run lives in its file alone: open that file again. Here is the first lab.',
  recordingStays: 'No link can hold a recorded run: share its file.',
  exported: '{name} is saved.',
  exportedCapture:
    '{name} is saved. To open what is sealed in it, give Wireshark the key tables from the menu beside Export.',
  brokenFile: 'This file was not opened. {message}',
  unreadableFile: 'This file was not opened: the browser could not read it.',
} as const;

/** What each key does, in the order of the keys dialog. */
export const KEY_HELP = [
  { keys: ['→', '←'], does: 'next step, previous step' },
  { keys: ['Shift →', 'Shift ←'], does: 'next packet, previous packet' },
  { keys: ['Page Down', 'Page Up'], does: 'next step, previous step, for presenter remotes' },
  { keys: ['Space'], does: 'play, pause' },
  { keys: ['Home', 'End'], does: 'first step, last step' },
  { keys: ['.'], does: 'cover the screen, for presenter remotes', character: true },
  { keys: ['?'], does: 'these keys', character: true },
] as const;

export const KEYS_DIALOG = {
  title: 'Keys',
  inTree: 'In the field tree and in the bytes, the arrow keys move there.',
  characters: 'Character keys ( ? and . ) work',
} as const;
