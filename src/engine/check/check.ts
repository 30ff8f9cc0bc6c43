import type { Operand, RuleId } from '../values/value.ts';
import type { ById } from '../values/walk.ts';
import { publicCheck, sharedCheck } from './exchange.ts';
import { chainCheck, keyedCheck, prfPlusCheck } from './keyed.ts';
import type { Check, Computed, Parts } from './parts.ts';
import { cookieCheck, countedIv, cut, hashCheck, ikeIv, inetChecksum, joined, typed } from './plain.ts';
import { encryptCheck, tagCheck } from './seal.ts';

export type { Check, Computed } from './parts.ts';

type Builder = (parts: Parts) => Check | undefined;

const BUILDERS: Readonly<Record<RuleId, Builder>> = {
  config: typed,
  'dh.public': publicCheck,
  'dh.shared': sharedCheck,
  'rfc7296.skeyseed': keyedCheck(2),
  'rfc7296.skeyseed-rekey': keyedCheck(1),
  'rfc7296.cookie': cookieCheck,
  'rfc7296.prfplus': prfPlusCheck,
  'rfc7296.keys': cut,
  'rfc7296.auth': keyedCheck(1),
  'rfc7296.auth.keypad': keyedCheck(1),
  'rfc7296.auth.macedid': keyedCheck(1),
  'rfc7296.auth.signedoctets': joined,
  'rfc7296.keymat': prfPlusCheck,
  'rfc7296.nat-detection': hashCheck,
  'rfc2409.skeyid': keyedCheck(1),
  'rfc2409.skeyids': keyedCheck(1),
  'rfc2409.keys': cut,
  'rfc2409.ka': chainCheck('alone'),
  'rfc2409.iv': hashCheck,
  'rfc2409.hash': keyedCheck(1),
  'rfc2409.message-hash': keyedCheck(1),
  'rfc2409.keymat': chainCheck('with seed'),
  'rfc3947.nat-d': hashCheck,
  'iv.counted': countedIv,
  'iv.ike': ikeIv,
  'iv.ike-fragment': ikeIv,
  'seal.null': joined,
  'seal.aead': encryptCheck,
  'seal.encrypt': encryptCheck,
  'seal.tag': tagCheck,
  'seal.mac': keyedCheck(1),
  'inet.checksum': inetChecksum,
};

/** The rules whose results can be checked; what was drawn, read or printed in an RFC was not computed. */
export const CHECKED_RULES: readonly RuleId[] = Object.keys(BUILDERS);

/** How to compute the same bytes elsewhere; `undefined` where nothing was computed, or an operand is unknown. */
export function checkOf(computed: Computed, byId: ById): Check | undefined {
  const build = BUILDERS[computed.rule];
  const { algorithm = '', operands, bytes: result } = computed;
  const whole = operands.map((operand) => operandBytes(operand, byId)).filter((one) => one !== undefined);
  if (!build || whole.length < operands.length) return undefined;
  const bytes = whole.map((all, at) => used(all, operands[at]));
  return build({ algorithm, operands, bytes, whole, result });
}

function operandBytes(operand: Operand, byId: ById): Uint8Array | undefined {
  // What was drawn is the result itself.
  if (operand.kind === 'seed') return undefined;
  return operand.kind === 'value' ? byId(operand.value)?.bytes : operand.bytes;
}

const used = (all: Uint8Array, operand: Operand | undefined): Uint8Array =>
  operand?.kind === 'value' ? all.subarray(operand.start, operand.end) : all;
