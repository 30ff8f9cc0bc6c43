import type { FieldWords } from './fields.ts';

/** The fields that hardly any run but a real one shows. Their words come with those of real runs. */
export const RARE_FIELDS: Record<string, FieldWords> = {
  'pw.ip.options': { name: 'Options', purpose: 'Rarely used extras of the header' },
  'ip.fragments': { name: 'Reassembled', purpose: 'All fragments joined, as before the cut' },
  'ip.fragment': { name: 'Fragment', purpose: 'What one packet brought of the datagram' },
  'isakmp.cert.encoding': { name: 'Encoding', purpose: 'What kind of certificate follows' },
  'isakmp.cert.data': { name: 'Certificate', purpose: 'A name and a public key, vouched for' },
  'isakmp.certreq.type': { name: 'Encoding', purpose: 'What kind of certificate is wanted' },
  'isakmp.auth.data.sig.asn1.len': { name: 'ASN.1 length', purpose: 'How many bytes name the algorithm' },
  'isakmp.auth.data.sig.asn1.data': { name: 'AlgorithmIdentifier', purpose: 'What signed, written as in certificates' },
  'isakmp.auth.data.sig.value': { name: 'Signature value', purpose: 'The signature itself' },
  'isakmp.vid.ms_nt5_isakmpoakley': { name: 'Windows version', purpose: 'Which version of Windows’ IKE this is' },
  'isakmp.vid.cisco_unity.major': { name: 'Major version', purpose: 'Of Cisco Unity, before the dot' },
  'isakmp.vid.cisco_unity.minor': { name: 'Minor version', purpose: 'Of Cisco Unity, behind the dot' },
};
