/**
 * The command that opens a whole lab in Wireshark's command line tool, with the capture and the key tables of its export in
 * the current folder: tables are read from the configuration folder, and ESP has to be told to use them.
 */
export function tsharkCommand(capture: string): string {
  return [
    `WIRESHARK_CONFIG_DIR=. tshark -n -r ${capture}`,
    '-o esp.enable_encryption_decode:TRUE -o esp.enable_authentication_check:TRUE -V',
  ].join(' \\\n  ');
}
