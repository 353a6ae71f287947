// Fails when the script a visitor loads before anything can be seen outgrows its limit. Counted are the scripts of
// dist/site/index.html and all they import statically; what is imported later (the examples) and the worker, which
// starts beside the page, are not.

// @ts-check
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

const site = 'dist/site';
/** KB (1000 bytes) after gzip -9. React alone is 68. */
const limit = 120;

const html = readFileSync(posix.join(site, 'index.html'), 'utf8');
const scripts = new Set([...html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)].map((m) => posix.join(site, m[1] ?? '')));
let bytes = 0;
for (const script of scripts) {
  const code = readFileSync(script);
  bytes += gzipSync(code, { level: 9 }).length;
  for (const [, to = ''] of code.toString('utf8').matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    scripts.add(posix.join(posix.dirname(script), to));
  }
}

const size = (bytes / 1000).toFixed(1);
console.log(`${size} of ${limit} KB`);
if (scripts.size === 0 || bytes > limit * 1000) {
  console.error(`The first load is ${size} KB of gzip in ${[...scripts].join(', ')}; the limit is ${limit} KB.`);
  process.exit(1);
}
