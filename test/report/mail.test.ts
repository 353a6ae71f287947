import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compareMaps, type MapDiff } from '../../src/diff/compare.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import { openMap } from '../../src/read/open.ts';
import { mailReport } from '../../src/report/mail.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { driftStrip } from '../../src/report/strip.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { golden } from '../golden/golden.ts';

const pairs = {
  seed: ['seed/tmp_System.map', 'seed/System.map'],
  thunks: ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  healthy: ['kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
  probe: ['kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz'],
  same: ['kbuild/healthy-pass2.map.gz', 'kbuild/healthy-final.map.gz'],
  debian: ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
} as const;

type Pair = keyof typeof pairs;

async function open(path: string) {
  const bytes = Uint8Array.from(await readFile(new URL(`../fixtures/${path}`, import.meta.url)));
  const table = await openMap(path.replace(/^.*\//, ''), bytes);
  if (isProblem(table)) throw new Error(`${path}: ${table.code}`);
  return table;
}

const compared = async (pair: Pair): Promise<MapDiff> =>
  withFindings(compareMaps(await open(pairs[pair][0]), await open(pairs[pair][1])), []);

const link = `https://mapdrift.example.org/#d1.${'x'.repeat(850)}`;
const options = { link, version: '0.0.0' };

describe('the mail', { timeout: 60_000 }, () => {
  it.each(['seed', 'thunks', 'debian'] as const)('of %s is the one that was read aloud', async (pair) => {
    const diff = await compared(pair);
    const text = mailReport(diff.summary, { diff, ...options });
    expect(text).toBe(golden(`report/${pair}.mail`, text));
  });

  it.each(Object.keys(pairs) as Pair[])(
    'of %s has 40 lines at most, 7-bit, and wraps nothing but prose',
    async (pair) => {
      const diff = await compared(pair);
      for (const some of [diff, undefined]) {
        const text = mailReport(diff.summary, { diff: some, ...options });
        const lines = text.trimEnd().split('\n');
        expect(text).toMatch(/^[\n -~]*$/);
        expect(lines.length).toBeLessThanOrEqual(40);
        expect(lines[0]).toMatch(/^add\/remove: \d+\/\d+ grow\/shrink: /);
        expect(lines.filter((line) => line === `<${link}>`)).toHaveLength(1);
        expect(lines.at(-1)).toBe('mapdrift 0.0.0');
        const prose = lines.filter((line) => !/^([AB]: |<|[0-9a-f]{16} )/.test(line));
        expect(prose.filter((line) => line.length > 75)).toEqual([]);
      }
    },
  );

  it('names the cause and shows it in lines of both maps', async () => {
    const diff = await compared('thunks');
    const text = mailReport(diff.summary, { diff, ...options });
    expect(text).toContain('6 linker stubs __X86PILongThunk_* came from A to B');
    expect(text).toContain('\nffffffff81269c4d t sanitize_boot_params.constprop.0\n');
    expect(text).toContain('\nffffffff81269cad t sanitize_boot_params.constprop.0\n');
  });
});

describe('the strip of the drift', () => {
  it('has a row for each drift of the seed, in 72 columns, and marks the short ones too', async () => {
    const { summary } = await compared('seed');
    const lines = driftStrip(summary);
    expect(lines.map((line) => line.slice(0, 8))).toEqual(['+0x280 |', ' +0xc0 |', '     0 |', '        ']);
    expect(lines.slice(0, 3).every((line) => line.length === 72 && /[=#]/.test(line.slice(8)))).toBe(true);
  });

  it('joins rows where there are many drifts, says which, and keeps signs and zero apart', async () => {
    const { summary } = await compared('debian');
    const rows = driftStrip(summary).map((line) => line.replace(/ \|.*/, '').trim());
    expect(rows.slice(0, 5)).toEqual(['~+0x1150', '~+0x850', '~+0x1a0', '0', '~-0x660']);
  });

  it('is not there where nothing drifts', async () => {
    expect(driftStrip((await compared('same')).summary)).toEqual([]);
  });
});

describe('the report for a tracker', () => {
  it('of thunks is the one that was looked at', async () => {
    const diff = await compared('thunks');
    const text = markdownReport(diff.summary, { diff, ...options });
    expect(text).toBe(golden('report/thunks.md', text));
  });

  it('keeps every name in code, so that none turns into emphasis', async () => {
    const diff = await compared('thunks');
    const text = markdownReport(diff.summary, { diff, ...options });
    const open = text
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '')
      .replace(/\(https:[^)]*\)/g, '');
    expect(open).not.toMatch(/[_*<]/);
  });
});
