// `npm run bench`: mapdrift against GNU diff on the same two files, the System.map of two Debian kernels, in the same run. Prints, and judges
// nothing: whatever else the machine does moves every figure, so read the ratios, and take medians for what they are of.

// @ts-check
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { bundle, coreMemory, coreTimes, diffTime, hasDiff } from './core.mjs';
import { pageTimes } from './page.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-bench-'));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true });
}

async function bench() {
  const [a, b] = [unpack('6.1.0-47'), unpack('6.1.0-50')];
  const bytes = statSync(a).size + statSync(b).size;
  line('machine', `${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}, Node ${process.version}`);
  line(
    'maps',
    `Debian 6.1.0-47 and 6.1.0-50, ${(bytes / 1e6).toFixed(1)} MB together; medians, of as many as in brackets`,
  );

  const core = await bundle(folder);
  const times = await coreTimes(core, a, b);
  const diff = median(times.diff);
  line('diff A B >/dev/null', hasDiff ? time(times.diff, undefined) : 'no GNU diff here, so no ratios');
  line('node, first round', time(times.all.slice(0, 1), diff));
  line('node, second round', time(times.all.slice(1, 2), diff));
  line('node, later rounds', time(times.all.slice(2), diff));
  for (const phase of /** @type {const} */ (['read A', 'read B', 'match', 'runs, events, changes'])) {
    line(`  ${phase}`, time(times[phase].slice(2), diff));
  }

  // The optimizing compiler takes some 11 MB while it works, whatever the size of the maps: what the maps take is seen without it.
  const plain = coreMemory(core, a, b, ['--no-opt']);
  const compiled = coreMemory(core, a, b, []);
  line('memory, peak of the core', `${memory(peaks(plain), bytes)}, limit 4`);
  line('  with the compiler at work', memory(peaks(compiled), bytes));
  line(
    '  buffers kept',
    memory(
      plain.map((run) => run.kept),
      bytes,
    ),
  );

  // GNU diff again, between two pages: what the machine does by now is not what it did then.
  /** @type {number[]} */
  const diffs = [];
  const page = await pageTimes(join(folder, 'site'), [a, b], 5, 3, () => {
    if (hasDiff) for (let i = 0; i < 3; i++) diffs.push(diffTime(a, b));
  });
  if (typeof page === 'string') return line('page', page);
  const now = median(diffs);
  line('diff A B, between the pages', hasDiff ? time(diffs, undefined) : '');
  const limit = hasDiff ? `, limit ${(3 * now + 150).toFixed(0)} ms` : '';
  for (const [what, drops] of /** @type {const} */ ([
    ['page, dropped at once', page.atOnce],
    ['page, dropped after 2 s', page.settled],
  ])) {
    line(
      `${what}: painted`,
      time(
        drops.map((t) => t.painted),
        now,
      ) + limit,
    );
    line(
      '  to the worker',
      time(
        drops.map((t) => t.sent),
        now,
      ),
    );
    line(
      '  read, compare',
      time(
        drops.map((t) => t.read + t.compare),
        now,
      ),
    );
    line(
      '  there and back',
      time(
        drops.map((t) => t.job - t.read - t.compare),
        now,
      ),
    );
    line(
      '  drawn and painted',
      time(
        drops.map((t) => t.painted - t.sent - t.job),
        now,
      ),
    );
  }
  for (const [what, drops] of /** @type {const} */ ([
    ['in the worker, second job', page.second],
    ['in the worker, later jobs', page.later],
  ])) {
    line(
      what,
      `${time(
        drops.map((t) => t.read + t.compare),
        now,
      )}, limit 1`,
    );
    line(
      '  seen from the page',
      time(
        drops.map((t) => t.job),
        now,
      ),
    );
  }
}

/** @param {string} version */
function unpack(version) {
  const file = join(folder, version);
  writeFileSync(file, gunzipSync(readFileSync(`test/fixtures/debian/${version}.map.gz`)));
  return file;
}

/** The median, and how many times as long as GNU diff that is. */
function time(/** @type {readonly number[]} */ all, /** @type {number | undefined} */ diff) {
  if (all.length === 0) return 'not measured';
  const ratio = diff === undefined || Number.isNaN(diff) ? '' : `${(median(all) / diff).toFixed(2).padStart(7)} x diff`;
  return `${median(all).toFixed(1).padStart(7)} ms${ratio} (${all.length})`;
}

/** @param {readonly { peak: number }[]} runs */
function peaks(runs) {
  return runs.map((run) => run.peak);
}

/** The median, and how many times as much as the bytes of both maps that is. */
function memory(/** @type {readonly number[]} */ all, /** @type {number} */ bytes) {
  const [middle, ratio] = [median(all) / 1e6, median(all) / bytes];
  return `${middle.toFixed(1).padStart(7)} MB${ratio.toFixed(2).padStart(7)} x maps (${all.length})`;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** @param {string} what @param {string} value */
function line(what, value) {
  console.log(`${what.padEnd(28)}${value}`);
}
