import { installIkev1 } from '../ike/v1/install.ts';

installIkev1();
