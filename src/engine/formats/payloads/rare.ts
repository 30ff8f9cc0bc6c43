import { install } from '../rare.ts';
import { vendorId, vendorName } from '../vendor-ids.ts';
import { certificate, certificateRequest } from './cert.ts';
import { signature } from './signature.ts';

/** Makes readable what no peer of a Lab speaks. It stands apart, so that a first visit need not fetch it. */
export function installRareFormats(): void {
  install({
    bodies: { 37: certificate('RFC 7296 §3.6'), 38: certificateRequest('RFC 7296 §3.7') },
    signature,
    vendorId: vendorId('RFC 7296 §3.12'),
    vendorName,
  });
}
