import type { Lab } from '../../lab/lab.ts';
import type { Site } from '../../values/value.ts';

/** A place in a Lab: `sites.a.ike.proposals.0.encryption`. A shorter one stands for all that is in it. */
export type LabPath = string;

/** What applies where a configuration says nothing. Its words are in `content/ui/config-defaults`. */
export type DefaultId =
  | 'ios.aggressive-answer'
  | 'ios.dpd'
  | 'ios.identity'
  | 'ios.ike-lifetime'
  | 'ios.ipsec-lifetime'
  | 'ios.main'
  | 'ios.nat-t'
  | 'ios.pfs'
  | 'ios.replay'
  | 'ios.tunnel'
  | 'swan.dpd'
  | 'swan.main'
  | 'swan.nat-t'
  | 'swan.pfs'
  | 'swan.replay'
  | 'swan.tunnel';

/** One line of a vendor's configuration. */
export interface ConfigLine {
  text: string;
  /** The places in the Lab that made the line what it is. */
  paths: readonly LabPath[];
  /**
   * `line` is typed. `default` need not be typed, because it applies anyway. `remark` is a comment on what the vendor
   * cannot say, or says elsewhere.
   */
  kind: 'line' | 'default' | 'remark';
  /** Of a default: which one it is, and the lines that would change it. */
  default?: { id: DefaultId; change: readonly string[] };
}

/** A line to type. */
export function line(text: string, ...paths: LabPath[]): ConfigLine {
  return { text, paths, kind: 'line' };
}

/** A line that applies untyped, with those that would change it. */
export function byDefault(id: DefaultId, text: string, change: readonly string[], ...paths: LabPath[]): ConfigLine {
  return { text, paths, kind: 'default', default: { id, change } };
}

/** The lines further in. */
export function indent(lines: readonly ConfigLine[], by: string): ConfigLine[] {
  return lines.map((one) => ({ ...one, text: by + one.text }));
}

/** A configuration as a file: what applies anyway is left out. */
export function configText(lines: readonly ConfigLine[]): string {
  return lines
    .filter(({ kind }) => kind !== 'default')
    .map(({ text }) => `${text}\n`)
    .join('');
}

export const otherSite = (site: Site): Site => (site === 'a' ? 'b' : 'a');

/** Where a gateway finds its peer: behind a NAT, that is the outside of the NAT. */
export function peerAddress({ sites, path }: Lab, site: Site): { address: string; path: LabPath } {
  const peer = otherSite(site);
  if (peer === 'a' && path.nat) return { address: path.nat.outside, path: 'path.nat.outside' };
  return { address: sites[peer].gateway, path: `sites.${peer}.gateway` };
}
