import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const inNamespace = (...command: string[]) => spawnSync('unshare', ['-Urn', ...command], { encoding: 'utf8' });

/** False where there is no strongSwan 5.9 or later to ask, or no network namespace to run it in; tests are then skipped. */
export const hasSwanctl =
  existsSync('/usr/sbin/charon-systemd') && existsSync('/usr/sbin/swanctl') && inNamespace('true').status === 0;

/** Whether two daemons can be set against each other: ESP in user space needs a TUN device. */
export const canNegotiate =
  hasSwanctl &&
  existsSync('/dev/net/tun') &&
  spawnSync('unshare', [
    '-Urnm',
    'bash',
    '-c',
    'mount -t tmpfs tmpfs /run && mkdir /run/netns && ip netns add x && ip tuntap add dev x mode tun',
  ]).status === 0;

const strongswanConf = (folder: string) => `charon-systemd {
  port = 0
  port_nat_t = 0
  install_routes = no
  load = random nonce drbg aes sha1 sha2 md5 hmac kdf gmp curve25519 gcm openssl vici socket-default kernel-netlink
  plugins { vici { socket = unix://${folder}/vici } }
}
`;

/** Starts a daemon, gives it each configuration in turn, and notes what swanctl says to it and what it then lists. */
const SCRIPT = `
charon-systemd > "$1/daemon.log" 2>&1 & daemon=$!
for _ in $(seq 100); do swanctl --stats --uri "unix://$1/vici" > "$1/stats" 2>&1 && break; sleep 0.1; done
for file in "$1"/*.swanctl; do
  swanctl --load-all --clear --uri "unix://$1/vici" --file "$file" > "$file.said" 2>&1; echo "exit $?" >> "$file.said"
  swanctl --list-conns --uri "unix://$1/vici" > "$file.listed" 2>&1
done
kill $daemon; wait $daemon 2> /dev/null; true
`;

/** What a real strongSwan made of a configuration. */
export interface Loaded {
  /** 0 where it took all of it. */
  status: number;
  said: string;
  /** What `swanctl --list-conns` then shows. */
  listed: string;
}

/** Loads configurations into a strongSwan that runs in a network namespace of its own, so that nothing is touched. */
export function loadAll(folder: string, configs: ReadonlyMap<string, string>): Map<string, Loaded> {
  writeFileSync(`${folder}/strongswan.conf`, strongswanConf(folder));
  for (const [name, text] of configs) writeFileSync(`${folder}/${name}.swanctl`, text);
  const env = { ...process.env, STRONGSWAN_CONF: `${folder}/strongswan.conf`, PATH: `${process.env.PATH}:/usr/sbin` };
  const run = spawnSync('unshare', ['-Urn', 'bash', '-c', SCRIPT, 'load', folder], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the daemon did not run: ${run.stderr}`);
  const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
  return new Map(
    [...configs.keys()].map((name) => {
      const said = read(`${name}.swanctl.said`);
      return [name, { status: Number(/exit (\d+)/.exec(said)?.[1]), said, listed: read(`${name}.swanctl.listed`) }];
    }),
  );
}

/** Like a daemon of its own host: short of patience, and with ESP in user space. */
const daemonConf = (folder: string) => `charon-systemd {
  load = random nonce drbg aes des sha1 sha2 md5 hmac kdf gmp curve25519 gcm openssl vici socket-default kernel-libipsec kernel-netlink
  install_routes = no
  install_virtual_ip = no
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  retransmit_timeout = 0.3
  retransmit_tries = 2
  plugins {
    vici { socket = unix://${folder}/vici }
    socket-default { use_ipv6 = no }
    kernel-libipsec { allow_peer_ts = yes }
  }
}
`;

/** Two hosts with the addresses of the presets on one wire, a daemon on each; A calls B with each pair of configurations. */
const PAIR_SCRIPT = `
mount -t tmpfs tmpfs /run; mkdir -p /run/netns
ip netns add a; ip netns add b
ip link add wan netns a type veth peer name wan netns b
ip -n a addr add 192.0.2.1/32 dev wan; ip -n b addr add 203.0.113.1/32 dev wan
ip -n a addr add 10.1.0.1/32 dev lo; ip -n b addr add 10.2.0.1/32 dev lo
daemons=
for end in a b; do
  ip -n $end link set lo up; ip -n $end link set wan up; ip -n $end route add default dev wan
  STRONGSWAN_CONF="$1/$end/strongswan.conf" ip netns exec $end charon-systemd > "$1/$end/daemon.log" 2>&1 & daemons="$daemons $!"
  for _ in $(seq 100); do swanctl --stats --uri "unix://$1/$end/vici" > /dev/null 2>&1 && break; sleep 0.1; done
done
for file in "$1"/a/*.swanctl; do
  name=$(basename "$file")
  for end in a b; do swanctl --load-all --clear --uri "unix://$1/$end/vici" --file "$1/$end/$name" > /dev/null 2>&1; done
  timeout 20 swanctl --initiate --child net --uri "unix://$1/a/vici" > "$1/$name.said" 2>&1
  for end in a b; do swanctl --terminate --ike net --force --uri "unix://$1/$end/vici" > /dev/null 2>&1; done
done
kill $daemons; wait 2> /dev/null; true
`;

/** What gateway A's daemon says when it calls B's, each with its configuration. */
export function negotiateAll(
  folder: string,
  pairs: ReadonlyMap<string, { a: string; b: string }>,
): Map<string, string> {
  for (const end of ['a', 'b'] as const) {
    mkdirSync(`${folder}/${end}`);
    writeFileSync(`${folder}/${end}/strongswan.conf`, daemonConf(`${folder}/${end}`));
    for (const [name, pair] of pairs) {
      // A calls by itself: a trap would call whenever it likes.
      const text = pair[end].replaceAll('start_action = trap', 'start_action = none');
      writeFileSync(`${folder}/${end}/${name}.swanctl`, text);
    }
  }
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const run = spawnSync('unshare', ['-Urnm', 'bash', '-c', PAIR_SCRIPT, 'pair', folder], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the daemons did not run: ${run.stderr}`);
  return new Map([...pairs.keys()].map((name) => [name, readFileSync(`${folder}/${name}.swanctl.said`, 'utf8')]));
}
