import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../src/engine/ike/peer.ts';
import type { Lab } from '../../src/engine/lab/lab.ts';

/** A Lab whose gateway A calls, and what it does once the tunnel is up. */
export interface Calling {
  lab: Lab;
  then: readonly Command[];
}

/** How a call went, as both ends saw it. */
export interface Called {
  /** How many of our pings came back. */
  answered: number;
  /** By whom, and the Notify type. */
  refusals: string[];
  /** What `swanctl --list-sas` showed before we hung up. */
  listed: string;
  /** What the daemon noted. */
  log: string;
}

const strongswanConf = (folder: string) => `charon-systemd {
  load = random nonce drbg aes sha1 sha2 md5 hmac xcbc cmac ctr ccm gcm chapoly kdf gmp curve25519 openssl vici socket-default kernel-libipsec kernel-netlink
  install_virtual_ip = no
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  filelog { log { path = ${folder}/charon.log
    flush_line = yes } }
  plugins {
    vici { socket = unix://${folder}/vici }
    socket-default { use_ipv6 = no }
    kernel-libipsec { allow_peer_ts = yes }
  }
}
`;

/** Two hosts with the addresses of the presets, on one wire: we are here, the daemon and its host are in `b`. */
const SCRIPT = `
set -e
mount -t tmpfs tmpfs /run; mkdir -p /run/netns; ip netns add b
ip link add wan type veth peer name wan netns b
ip addr add 192.0.2.1/32 dev wan; ip -n b addr add 203.0.113.1/32 dev wan
ip -n b addr add 10.2.0.1/32 dev lo; ip -n b addr add 10.2.0.10/32 dev lo
for up in "link set lo up" "link set wan up" "route add default dev wan"; do ip $up; ip -n b $up; done
exec timeout 120 "$1" --import tsx "$2" "$3"
`;

/** Plays gateway A of each Lab against a strongSwan that is configured as gateway B. */
export function callAll(folder: string, callings: Readonly<Record<string, Calling>>): Record<string, Called> {
  writeFileSync(`${folder}/strongswan.conf`, strongswanConf(folder));
  writeFileSync(`${folder}/callings.json`, JSON.stringify(callings));
  const env = { ...process.env, STRONGSWAN_CONF: `${folder}/strongswan.conf`, PATH: `${process.env.PATH}:/usr/sbin` };
  const caller = fileURLToPath(new URL('call-charon.ts', import.meta.url));
  const words = ['-Urnm', 'bash', '-c', SCRIPT, 'call', process.execPath, caller, folder];
  const run = spawnSync('unshare', words, { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the calls were not made: ${run.stderr}`);
  return JSON.parse(readFileSync(`${folder}/calls.json`, 'utf8'));
}
