// `node test/bench/link-sizes.mjs`: how long links are, in characters with an address of 29 in front, and what they
// hold of the runs and of the causes of events.

// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { bundle } from './core.mjs';

const SITE = 'https://mapdrift.example.org/';

/** @type {readonly (readonly [string, string, string])[]} */
const PAIRS = [
  ['seed', 'seed/tmp_System.map', 'seed/System.map'],
  ['thunks', 'kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  ['probe', 'kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz'],
  ['healthy, pass 1', 'kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
  ['Debian', 'debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
];

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-links-'));
try {
  await print();
} finally {
  rmSync(folder, { recursive: true });
}

async function print() {
  const { compareMaps, decodeLink, linkWithin, openMap } = await import(await bundle(folder));
  for (const [name, ...files] of PAIRS) {
    const [a, b] = await Promise.all(
      files.map((file) => openMap(basename(file), Uint8Array.from(readFileSync(`test/fixtures/${file}`)))),
    );
    const { summary } = compareMaps(a, b);
    for (const budget of ['mail', 'chat', 'full', 'all']) {
      const link = await linkWithin({ summary, view: {} }, budget, SITE);
      const { runs, events, omitted } = (await decodeLink(link)).summary;
      const causes = events.length - (omitted?.causes ?? 0);
      console.log(
        `${name.padEnd(16)}${budget.padEnd(6)}${String(link.length).padStart(7)}` +
          `   ${runs.length} of ${summary.totals.runs} runs, ${causes} of ${summary.events.length} causes` +
          `${omitted === undefined ? ', everything' : ''}`,
      );
    }
  }
}
