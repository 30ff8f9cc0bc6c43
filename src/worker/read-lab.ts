import { decodeLab, encodeLab } from '../engine/lab/share.ts';
import { type LabResult, parseLab } from '../engine/lab/validate.ts';
import type { LabReading } from './protocol.ts';

const withCode = (result: LabResult): LabReading => (result.ok ? { ...result, code: encodeLab(result.lab) } : result);

/** Reads the text of a Lab file. */
export const readFile = (text: string): LabReading => withCode(parseLab(text));

/** Reads the code of a link. */
export const readCode = (code: string): LabReading => withCode(decodeLab(code));
