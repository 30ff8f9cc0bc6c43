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
process.exitCode = main(process.argv.slice(2), {
  folder: folder ?? process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
