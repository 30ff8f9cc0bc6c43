// Rare algorithms are fetched in the browser too. Tests that share a process all have them, so that none depends on another.
import { installExtras } from './engine/crypto/extra/install.ts';

installExtras();
