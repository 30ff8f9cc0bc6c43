import { install } from '../rekeys.ts';
import * as createChild from './create-child.ts';
import * as createChildSa from './create-child-sa.ts';
import * as rekeyIke from './rekey-ike.ts';

/** Makes CREATE_CHILD_SA playable. It stands apart, so that a first visit, whose lab rekeys nothing, need not fetch it. */
export function installRekeys(): void {
  install({
    requestChild: createChild.request,
    requestIke: rekeyIke.request,
    respond: createChildSa.respond,
    conclude: createChildSa.conclude,
    settleFor: rekeyIke.settleFor,
  });
}
