// The command `mapdrift`: Node's files and streams for `run`. An exit status of 1 says that the maps differ, so nothing
// else may end in it: what Node would make of an uncaught error is 1.

import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { type Content, LARGE } from '../read/content.ts';
import { listFolder } from './folders.ts';
import { identityOf } from './overwriting.ts';
import { type Io, run } from './run.ts';

const io: Io = {
  readFile: read,
  listFolder,
  identityOf,
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  },
  writeFile: (path, content) => writeFile(path, content),
  // They lie beside the script (see parts.ts).
  readPart: (part) => readFile(new URL(part, import.meta.url)),
  readPage: () => readFile(new URL('../mapdrift.html', import.meta.url), 'utf8'),
  print,
  complain: (text) => process.stderr.write(text),
};

/** Pipes and files of /proc have no size, and are read to their end. */
async function read(path: string): Promise<Content> {
  const { size } = await stat(path);
  if (size <= LARGE) return readFile(path);
  return { size, slice: (from: number, to: number) => ({ arrayBuffer: () => readSlice(path, from, to) }) };
}

async function readSlice(path: string, from: number, to: number): Promise<ArrayBuffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(to - from), position: from });
    return bytesRead === buffer.length ? buffer.buffer : buffer.buffer.slice(0, bytesRead);
  } finally {
    await file.close();
  }
}

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
