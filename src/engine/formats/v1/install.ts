import { install } from '../ikev1.ts';
import { showV1Header, v1Header } from './header.ts';
import { v1Encrypted, v1Links } from './payloads.ts';
import { V1_PAYLOAD_TYPES } from './registries.ts';

/** Makes messages of IKEv1 readable. `installIkev1()` does so. */
export function installIkev1Formats(): void {
  install({
    header: v1Header,
    showHeader: showV1Header,
    showPayloadType: V1_PAYLOAD_TYPES.show,
    links: v1Links,
    encrypted: v1Encrypted,
  });
}
