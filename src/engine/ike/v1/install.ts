import { install } from '../versions.ts';
import { v1Config } from './config.ts';
import { stepV1 } from './machine.ts';

/** Makes IKEv1 playable. It stands apart, so that a first visit, which is to IKEv2, need not fetch it. */
export function installIkev1(): void {
  install({ config: v1Config, step: stepV1 });
}
