// The command line: `npm run -s phasewise -- ...`. Runs the TypeScript sources as they are.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/cli/main.ts');

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// npm runs scripts in the project's folder and keeps the caller's in INIT_CWD.
const folder = process.env.npm_lifecycle_event === 'phasewise' ? process.env.INIT_CWD : undefined;
// A first Ctrl-C ends a peer in good order, a second one at once.
const interrupt = new AbortController();
const signals = process.argv[2] === 'peer' ? ['SIGINT', 'SIGTERM'] : [];
for (const signal of signals) process.once(signal, () => interrupt.abort());
process.exitCode = await main(process.argv.slice(2), {
  interrupted: interrupt.signal,
  folder: folder ?? process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
