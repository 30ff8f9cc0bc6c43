const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Two hex digits. */
export function hex(byte: number | undefined): string {
  return HEX[byte ?? 0] ?? '';
}

/** Bytes from `start` to `end` in groups of two: `09a8 fbf4`. */
function groups(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index++) {
    text += index > start && (index - start) % 2 === 0 ? ` ${hex(bytes[index])}` : hex(bytes[index]);
  }
  return text;
}

/** Bytes as a person reads them. Long ones keep their head and their tail: `09a8 fbf4 caa9…17b4`. */
export function showBytes(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length === 0) return 'empty';
  return length <= 10 ? groups(bytes, 0, length) : `${groups(bytes, 0, 6)}…${groups(bytes, length - 2, length)}`;
}

/** Bytes without gaps: `258c9208f97e2bad`. */
export function showHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hex(byte);
  return text;
}

/** `0x` and eight digits: how daemons write an SPI. */
export function showSpi(spi: number): string {
  return `0x${hex(spi >>> 24)}${hex((spi >>> 16) & 255)}${hex((spi >>> 8) & 255)}${hex(spi & 255)}`;
}

/** Four hex digits. */
export function showU16(value: number): string {
  return `0x${hex((value >>> 8) & 255)}${hex(value & 255)}`;
}

/** `1 byte`, `2 bytes`. */
export function showCount(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

/** Printable ASCII as it is, anything else as a dot. */
export function showText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
  return text;
}
