// In the browser IKEv1, CREATE_CHILD_SA and the joining of fragments are fetched when a Lab comes to them, and so are the words
// of real runs; tests have them from the beginning.
import { installIkev1Words } from './content/ikev1.ts';
import { installRealRunWords } from './content/real-run.ts';
import { installReassembly } from './engine/dissect/reassembly.ts';
import { installRareFormats } from './engine/formats/payloads/rare.ts';
import { installIkev1 } from './engine/ike/v1/install.ts';
import { installRekeys } from './engine/ike/v2/install.ts';

installIkev1();
installRekeys();
installReassembly();
installRareFormats();
installIkev1Words();
installRealRunWords();
