import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { openMap } from '../../src/read/open.ts';
import { jsonReport } from '../../src/report/json.ts';
import { textReport } from '../../src/report/text.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { golden } from '../golden/golden.ts';

/** The name is the file's own: a report that names folders would change with the place it was made at. */
async function open(path: string) {
  const bytes = Uint8Array.from(await readFile(new URL(`../fixtures/${path}`, import.meta.url)));
  const table = await openMap(path.replace(/^.*\//, ''), bytes);
  if (isProblem(table)) throw new Error(`${path}: ${table.code}`);
  return table;
}

const compare = async ([a, b]: readonly [string, string]) => compareMaps(await open(a), await open(b));

const pairs = {
  seed: ['seed/tmp_System.map', 'seed/System.map'],
  thunks: ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  healthy: ['kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
  debian: ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
} as const;

describe('the report of real maps', { timeout: 60_000 }, () => {
  it.each(['seed', 'thunks', 'healthy'] as const)('of %s is the one that was read aloud', async (name) => {
    const diff = await compare(pairs[name]);
    const text = textReport(diff.summary, { diff });
    expect(text).toBe(golden(`report/${name}.txt`, text));
  });

  it('of the seed in JSON is the one that the README describes', async () => {
    const { summary } = await compare(pairs.seed);
    const text = jsonReport(summary);
    expect(text).toBe(golden('report/seed.json', text));
  });

  it('of two releases stays short enough to be read, and says what it leaves out', async () => {
    const diff = await compare(pairs.debian);
    const text = textReport(diff.summary, { diff });
    expect(text.split('\n').length).toBeLessThan(80);
    expect(text).toMatch(/\n\.\.\. and \d+ more events; --all prints them\n/);
  });

  it('is for mail: 7-bit, prose within 75 columns, no line over the 998 characters a mail may have', async () => {
    for (const pair of Object.values(pairs)) {
      const diff = await compare(pair);
      const text = textReport(diff.summary, { diff, all: true });
      expect(text).toMatch(/^[\n -~]*$/);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      // Prose is what has no address, number or name in columns: the verdict and the causes, which are indented.
      const causes = text.split('\n').filter((line) => /^ {4}\S+ \S/.test(line));
      expect(causes.filter((line) => line.length > 75)).toEqual([]);
    }
  });

  it('quotes lines as they stand in the files', async () => {
    const diff = await compare(pairs.thunks);
    const lines = textReport(diff.summary, { diff }).split('\n');
    const decoder = new TextDecoder();
    const inFiles = new Set([diff.a, diff.b].flatMap((table) => decoder.decode(table.bytes).split('\n')));
    const quoted = lines
      .slice(lines.indexOf('- thunks-pass3.map.gz:'))
      .filter((line) => /^[0-9a-f]{16} \S /.test(line));
    expect(quoted.length).toBeGreaterThan(10);
    expect(quoted.filter((line) => !inFiles.has(line))).toEqual([]);
  });
});
