// The command `mapdrift`: Node's files and streams for `run`. An exit status of 1 says that the maps differ, so nothing else may end in it:
// what Node would make of an uncaught error is 1.

import { readFile, writeFile } from 'node:fs/promises';
import { type Io, run } from './run.ts';

const io: Io = {
  readFile: (path) => readFile(path),
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  },
  writeFile: (path, text) => writeFile(path, text),
  print,
  complain: (text) => process.stderr.write(text),
};

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Errors come to the callback; without a listener the stream would throw them as well.
    process.stdout.on('error', () => {});
    process.stdout.write(text, (error) => {
      // `mapdrift A B | head` closes the pipe early and has all it wants.
      if (!error || ('code' in error && error.code === 'EPIPE')) resolve();
      else reject(error);
    });
  });
}

// A closed standard error is no reason to end with another status, and there is nobody left to tell.
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
  process.stderr.write(`mapdrift: cannot go on: ${error.message}\n`);
  process.exit(2);
});

// Set, not exited with: standard output may be a pipe that is still being read.
process.exitCode = await run(process.argv.slice(2), io);
