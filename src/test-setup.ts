// In the browser IKEv1 is fetched when a Lab speaks it; tests have it from the beginning.
import { installIkev1Words } from './content/ikev1.ts';
import { installIkev1 } from './engine/ike/v1/install.ts';

installIkev1();
installIkev1Words();
