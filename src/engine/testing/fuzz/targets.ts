import { installExtras } from '../../crypto/extra/install.ts';
import { installReassembly } from '../../dissect/reassembly.ts';
import { installRareFormats } from '../../formats/payloads/rare.ts';
import { installIkev1 } from '../../ike/v1/install.ts';
import { installRekeys } from '../../ike/v2/install.ts';
import { FILE_TARGETS } from './files.ts';
import type { Target } from './fuzz.ts';
import { NODE_TARGETS } from './nodes.ts';
import { PACKET_TARGETS } from './packets.ts';
import { PEER_TARGETS } from './peers.ts';
import { RECORDING_TARGET } from './recordings.ts';

installExtras();
installIkev1();
installRekeys();
installReassembly();
installRareFormats();

/** Every format that is read and every peer that listens. Their shares make a thousand. */
export const TARGETS: readonly Target[] = [
  ...PACKET_TARGETS,
  ...FILE_TARGETS,
  RECORDING_TARGET,
  ...NODE_TARGETS,
  ...PEER_TARGETS,
];
