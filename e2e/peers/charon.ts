import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Site } from '../../src/engine/values/value.ts';
import type { Played } from './matrix/calling.ts';

const strongswanConf = (folder: string) => `charon-systemd {
  load = random nonce drbg aes des sha1 sha2 md5 hmac xcbc cmac ctr ccm gcm chapoly kdf gmp curve25519 openssl vici socket-default kernel-libipsec kernel-netlink
  install_virtual_ip = no
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  cookie_threshold = 1
  fragment_size = 400
  retransmit_timeout = 1
  filelog { log { path = ${folder}/charon.log
    flush_line = yes } }
  plugins {
    vici { socket = unix://${folder}/vici }
    socket-default { use_ipv6 = no }
    kernel-libipsec { allow_peer_ts = yes }
  }
}
`;

/** Two hosts with the addresses of the presets, on one wire: we are here, the daemon and its host are in `theirs`. */
const SCRIPT = `
set -e
mount -t tmpfs tmpfs /run; mkdir -p /run/netns; ip netns add theirs
if [ "$1" = a ]; then ours=192.0.2.1 theirs=203.0.113.1 net=10.2.0; else ours=203.0.113.1 theirs=192.0.2.1 net=10.1.0; fi
ip link add wan type veth peer name wan netns theirs
ip addr add $ours/32 dev wan; ip -n theirs addr add $theirs/32 dev wan
for host in 1 10; do ip -n theirs addr add $net.$host/32 dev lo; done
for up in "link set lo up" "link set wan up" "route add default dev wan"; do ip $up; ip -n theirs $up; done
exec timeout 500 "$2" --import tsx "$3" "$4" "$1"
`;

/**
 * Plays gateway A or B of each call against a strongSwan that is configured as the other. A calls, and B is called, whoever of
 * them is ours.
 */
export async function playAll(folder: string, ours: Site): Promise<Played> {
  writeFileSync(`${folder}/strongswan.conf`, strongswanConf(folder));
  const env = { ...process.env, STRONGSWAN_CONF: `${folder}/strongswan.conf`, PATH: `${process.env.PATH}:/usr/sbin` };
  const caller = fileURLToPath(new URL('call-charon.ts', import.meta.url));
  const words = ['-Urnm', 'bash', '-c', SCRIPT, 'play', ours, process.execPath, caller, folder];
  const run = spawn('unshare', words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  run.stderr.on('data', (text) => said.push(String(text)));
  const [status] = await once(run, 'close');
  if (status !== 0) throw new Error(`the calls were not made: ${said.join('')}`);
  return JSON.parse(readFileSync(`${folder}/calls.json`, 'utf8'));
}
