import { addressOf, writeAddress } from '../../store/address.ts';
import { exportOpenLab, openText } from '../../store/labs.ts';
import { type NoticeKey, useSession } from '../../store/session.ts';
import type { CaptureExport } from '../../worker/protocol.ts';

/** What leaves the lab and what comes into it: files and links. */

const say = (key: NoticeKey, params: Record<string, string> = {}) => useSession.setState({ notice: { key, params } });

/** The longest file that is looked at: more than any Lab or recorded run needs. */
const FILE_LIMIT = 20_000_001;

function save(name: string, content: Uint8Array | string, type: string): void {
  const blob = new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const labName = (): string => {
  const { presetSlug, lab } = useSession.getState();
  return presetSlug ?? (lab?.preset === undefined ? 'lab' : `${lab.preset}-changed`);
};

export type ExportPart = 'capture' | 'everything' | { keyTable: string };

/** Computes the export and saves the wanted part of it. */
export function saveExport(part: ExportPart): void {
  void exportOpenLab((files) => {
    const { name, content, type } = partOf(files, part);
    save(name, content, type);
    say(part === 'capture' ? 'exportedCapture' : 'exported', { name });
  });
}

function partOf(files: CaptureExport, part: ExportPart): { name: string; content: Uint8Array | string; type: string } {
  if (part === 'capture') return { name: `${labName()}.pcapng`, content: files.pcapng, type: 'application/x-pcapng' };
  if (part === 'everything') return { name: `${labName()}.zip`, content: files.zip, type: 'application/zip' };
  return { name: part.keyTable, content: files.keys[part.keyTable] ?? '', type: 'application/octet-stream' };
}

/** Puts the link to this very place on the clipboard, or shows it where the clipboard is closed to us. */
export async function shareLink(): Promise<void> {
  if (useSession.getState().isRecording) {
    say('recordingStays');
    return;
  }
  const link = new URL(writeAddress(addressOf(useSession.getState())), location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    say('shared');
  } catch {
    say('shareByHand', { link });
  }
}

export function saveLabFile(): void {
  const { lab } = useSession.getState();
  const name = `${labName()}.lab.json`;
  save(name, `${JSON.stringify(lab, null, 2)}\n`, 'application/json');
  say('exported', { name });
}

/** Opens a Lab file. Whatever is wrong with it, the open lab stays. */
export async function openLabFile(file: File): Promise<void> {
  try {
    const text = await file.slice(0, FILE_LIMIT).text();
    await openText(text, (message) => say('brokenFile', { message }));
  } catch {
    say('unreadableFile');
  }
}
