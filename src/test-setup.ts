// In the browser IKEv1 is fetched when a Lab speaks it, and so are the words of real runs; tests have them from the beginning.
import { installIkev1Words } from './content/ikev1.ts';
import { installRealRunWords } from './content/real-run.ts';
import { installIkev1 } from './engine/ike/v1/install.ts';

installIkev1();
installIkev1Words();
installRealRunWords();
