import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const inNamespace = (...command: string[]) => spawnSync('unshare', ['-Urn', ...command], { encoding: 'utf8' });

/** False where there is no strongSwan 5.9 or later to ask, or no network namespace to run it in; tests are then skipped. */
export const hasSwanctl =
  existsSync('/usr/sbin/charon-systemd') && existsSync('/usr/sbin/swanctl') && inNamespace('true').status === 0;

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
