import { Conversations } from '../../dissect/conversations.ts';
import { install as installFollowing } from '../../dissect/following.ts';
import { installIkev1Formats } from '../../formats/v1/install.ts';
import { install } from '../versions.ts';
import { v1Config } from './config.ts';
import { stepV1 } from './machine.ts';

/**
 * Makes IKEv1 playable, and its messages readable. It stands apart, so that a first visit, which is to IKEv2, need not fetch
 * it.
 */
export function installIkev1(): void {
  installIkev1Formats();
  installFollowing((keys) => new Conversations(keys));
  install({ config: v1Config, step: stepV1 });
}
