// Builds the site and serves it on this machine: `npm start`. With --port N that port or none, otherwise the first
// free one from 4173. The folder dist is the whole site; any static host can serve it instead.
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const flag = process.argv.indexOf('--port');
const port = flag < 0 ? 4173 : Number(process.argv[flag + 1]);

if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error('usage: npm start [-- --port N], N from 1 to 65535');
  process.exit(2);
}
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port, strictPort: flag >= 0 } });
console.log(`Phasewise: ${server.resolvedUrls?.local[0]}   (Ctrl+C ends it)`);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
