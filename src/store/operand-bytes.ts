import type { Operand } from '../engine/values/value.ts';
import type { ById } from '../engine/values/walk.ts';

/** The bytes that an operand put into a formula; none for a draw, whose label is all that there is. */
export function operandBytes(operand: Operand, byId: ById): Uint8Array | undefined {
  if (operand.kind === 'seed') return undefined;
  if (operand.kind !== 'value') return operand.bytes;
  return byId(operand.value)?.bytes.subarray(operand.start ?? 0, operand.end);
}

/** Several operands, one behind the other: the RFCs' `a | b`. */
export function joinedOperands(operands: readonly Operand[], byId: ById): Uint8Array | undefined {
  const parts = operands.map((operand) => operandBytes(operand, byId));
  if (parts.some((part) => part === undefined)) return undefined;
  return Uint8Array.from(parts.flatMap((part) => [...(part ?? [])]));
}
