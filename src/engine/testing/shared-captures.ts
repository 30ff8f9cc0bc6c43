import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapturedPacket, readCapture } from '../capture/read.ts';

/** Real captures beside the project, where they are present. */
export const SHARED_CAPTURES = join(import.meta.dirname, '../../../../shared/captures');
export const hasSharedCaptures = existsSync(SHARED_CAPTURES);

/** Every capture file below the folder, in the order of their names. */
export function captureFiles(folder = SHARED_CAPTURES): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(pcap|pcapng|cap)(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

export function readCaptureFile(file: string) {
  return readCapture(new Uint8Array(readFileSync(file)));
}

/** The packets of all shared captures; none where there are none. */
export function capturedPackets(): CapturedPacket[] {
  return captureFiles().flatMap((file) => [...readCaptureFile(file).packets]);
}
