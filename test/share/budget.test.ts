import { describe, expect, it } from 'vitest';
import { buildScene } from '../../src/chart/scene.ts';
import { omittedText } from '../../src/diff/omitted.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { verdictText } from '../../src/diff/words.ts';
import { type Budget, linkWithin } from '../../src/share/budget.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { compared, fourLinks, handSummary, inputOf, type PairName } from '../chart/summaries.ts';

/** Twenty-nine characters, as the address of a page has. */
const SITE = 'https://mapdrift.example.org/';

async function within(summary: DriftSummary, budget: Budget): Promise<{ link: string; summary: DriftSummary }> {
  const link = await linkWithin({ summary, view: {} }, budget, SITE);
  const shared = await decodeLink(link);
  if (isProblem(shared)) throw new Error(shared.code);
  return { link, summary: shared.summary };
}

/** With the twelve digits of its fingerprints that reports print. */
const withShortHashes = (s: DriftSummary): DriftSummary => ({
  ...s,
  a: { ...s.a, sha256: s.a.sha256.slice(0, 12) },
  b: { ...s.b, sha256: s.b.sha256.slice(0, 12) },
});

const symbolsIn = (s: DriftSummary): number => s.runs.reduce((sum, run) => sum + run.symbols, 0);

describe('a link for a mail', () => {
  it.each(['seed', 'thunks', 'healthy', 'probe'] as const)(
    'holds all of %s, every name of it',
    async (name: PairName) => {
      const { summary } = await compared(name);
      const mail = await within(summary, 'mail');
      expect(mail.link.length).toBeLessThanOrEqual(900);
      expect(mail.summary).toEqual(withShortHashes(summary));
    },
  );

  it.each(['seed', 'thunks', 'healthy', 'probe'] as const)(
    'holds runs and events of %s before findings',
    async (name) => {
      const { summary } = await compared(name);
      const long = Array.from({ length: 5 }, (_, i) => `Finding ${i}: ${(i * 7919 + 104729) ** 3}.`.repeat(4));
      const findings = long.map((text) => ({ kind: 'slack' as const, text, evidence: [], source: undefined }));
      const mail = await within({ ...summary, findings }, 'mail');
      expect(mail.link.length).toBeLessThanOrEqual(900);
      expect([mail.summary.runs, mail.summary.events]).toEqual([summary.runs, summary.events]);
      // The weightiest findings, and a count of the rest.
      const kept = mail.summary.findings.length;
      expect(mail.summary.findings).toEqual(findings.slice(0, kept));
      expect(mail.summary.omitted?.findings ?? 0).toBe(5 - kept);
      expect(verdictText(mail.summary)).toBe(verdictText(summary));
    },
  );

  it('of maps that have nothing to do with each other says so before anything else', async () => {
    const { summary } = await compared('debian');
    const other = { kind: 'slack', text: 'x'.repeat(500), evidence: [], source: undefined } as const;
    const warning = { ...other, kind: 'unrelated', text: 'Two kernels.' } as const;
    const mail = await within({ ...summary, findings: [other, warning] }, 'mail');
    expect(mail.summary.findings).toContainEqual(warning);
    expect(verdictText(mail.summary)).toBe(verdictText({ ...summary, findings: mail.summary.findings }));
  });

  it('of two releases holds what fits, counts the rest, and keeps totals and verdict', async () => {
    const { summary } = await compared('debian');
    const mail = await within(summary, 'mail');
    expect(mail.link.length).toBeLessThanOrEqual(900);
    expect(mail.summary.totals).toEqual(summary.totals);
    expect(verdictText(mail.summary)).toBe(verdictText(summary));
    const { omitted } = mail.summary;
    expect(omitted?.runs).toBe(360 - mail.summary.runs.length);
    expect(omitted?.symbols).toBe(symbolsIn(summary) - symbolsIn(mail.summary));
    expect(omitted?.gaps.reduce((sum, gap) => sum + gap.runs, 0)).toBe(omitted?.runs);
    expect(omittedText(mail.summary)).toMatch(/^This link holds \d+ of 360 runs, \d+\.\d % of the matched symbols\./);
    expect(omittedText(mail.summary)).toContain('23 added symbols, 27 removed symbols');
  });
});

it('where little fits the drift between earlier passes goes first, and the link says so', async () => {
  const { summary } = await fourLinks();
  expect((await within(summary, 'full')).summary).toEqual(summary);
  const site = `${SITE}${'x'.repeat(200)}/`;
  const shared = await decodeLink(await linkWithin({ summary, view: {} }, 'chat', site));
  if (isProblem(shared)) throw new Error(shared.code);
  const { earlierDrift: _, ...rest } = summary;
  expect(shared.summary).toMatchObject({ runs: rest.runs, events: rest.events, findings: rest.findings });
  expect(omittedText(shared.summary)).toBe('Left out of the link: the drift between earlier passes.');
  expect(omittedText((await within(summary, 'mail')).summary)).toMatch(/, the drift between earlier passes\.$/);
});

describe('longer links', () => {
  it('of 8,000 characters hold every run of two releases, and the causes that matter most', async () => {
    const { summary } = await compared('debian');
    const full = await within(summary, 'full');
    expect(full.link.length).toBeLessThanOrEqual(8000);
    expect(full.summary.runs.map((run) => ({ ...run, last: '' }))).toEqual(
      summary.runs.map((run) => ({ ...run, last: '' })),
    );
    expect(full.summary.events.map((e) => [e.at, e.from, e.to, e.kind, e.alignment])).toEqual(
      summary.events.map((e) => [e.at, e.from, e.to, e.kind, e.alignment]),
    );
    expect(full.summary.omitted).toMatchObject({ runs: 0, symbols: 0, gaps: [], verdict: undefined });
    expect(full.summary.omitted?.causes).toBeLessThan(359);
  });

  it('without a limit hold everything', async () => {
    const { summary } = await compared('debian');
    expect((await within(summary, 'all')).summary).toEqual(summary);
  });

  it.each(['chat', 'full'] as const)('for %s stay within it and can be drawn', async (budget) => {
    const { summary } = await compared('debian');
    const { link, summary: short } = await within(summary, budget);
    expect(link.length).toBeLessThanOrEqual({ chat: 4000, full: 8000 }[budget]);
    expect(buildScene(inputOf(short)).shapes.length).toBeGreaterThan(20);
  });
});

it('what is left out twice is counted once', async () => {
  const { summary } = await compared('debian');
  const chat = await within(summary, 'chat');
  const [direct, twice] = [await within(summary, 'mail'), await within(chat.summary, 'mail')];
  for (const s of [direct.summary, twice.summary]) {
    expect(s.runs.length + (s.omitted?.runs ?? 0)).toBe(360);
    expect(symbolsIn(s) + (s.omitted?.symbols ?? 0)).toBe(symbolsIn(summary));
    expect(s.omitted?.gaps.reduce((sum, gap) => sum + gap.runs, 0)).toBe(s.omitted?.runs);
    expect(verdictText(s)).toBe(verdictText(summary));
  }
});

it('the gaps say before which run something is missing', async () => {
  const { summary } = await compared('debian');
  const { summary: short } = await within(summary, 'chat');
  const at = short.runs.map((run) => summary.runs.findIndex((r) => r.first === run.first && r.a.lo === run.a.lo));
  const expected = [...at, 360].flatMap((index, before) => {
    const runs = index - (at[before - 1] ?? -1) - 1;
    return runs > 0 ? [{ before, runs }] : [];
  });
  expect(short.omitted?.gaps).toEqual(expected);
});

it.each(['run', 'event'] as const)('a selected %s is in the link, however little else is', async (kind) => {
  const { summary } = await compared('debian');
  const selected = { kind, index: 205 };
  const shared = await decodeLink(await linkWithin({ summary, view: { selected, scale: 'symlog' } }, 'mail', SITE));
  if (isProblem(shared)) throw new Error(shared.code);
  expect(shared.view).toEqual({ selected: { kind, index: expect.any(Number) }, scale: 'symlog' });
  const list = kind === 'run' ? 'runs' : 'events';
  const { a, b } = summary[list][205] ?? {};
  expect(shared.summary[list][shared.view.selected?.index ?? -1]).toMatchObject({ a, b });
  // With its cause, where it is an event.
  expect(shared.summary.events.filter((e) => e.cause.parts.length > 0).length).toBeGreaterThan(0);
});

it('where the names of the maps leave no room the link is as short as it can be', async () => {
  const { summary } = await compared('seed');
  const long = { ...summary, a: { ...summary.a, name: Array.from({ length: 300 }, (_, i) => i * 7919).join('/') } };
  const mail = await within(long, 'mail');
  expect(mail.link.length).toBeGreaterThan(900);
  expect(mail.summary.runs).toEqual([]);
  expect(verdictText(mail.summary)).toBe(verdictText(summary));
});

it('a wall of runs is in it by the worthiest and by what is selected, and the rest is counted', async () => {
  const count = 12_000;
  const at = (i: number) => ({ hi: 0xffff_ffff, lo: 0x8100_0000 + 16 * i });
  const wall = Array.from({ length: count }, (_, i) => ({ at: at(i), drift: i === 4321 ? 1 << 20 : 16 * (i % 251) }));
  const summary = handSummary([{ base: at(0), size: 16 * count }], wall);
  const selected = { kind: 'event', index: 7000 } as const;
  const link = await linkWithin({ summary, view: { selected } }, 'mail', SITE);
  const shared = await decodeLink(link);
  if (isProblem(shared)) throw new Error(shared.code);
  const { runs, events, omitted } = shared.summary;
  expect(link.length).toBeLessThanOrEqual(900);
  expect(runs.some((run) => run.drift === 1 << 20)).toBe(true);
  expect(events[shared.view.selected?.index ?? -1]?.a).toEqual(summary.events[7000]?.a);
  expect(runs.length + (omitted?.runs ?? 0)).toBe(count);
  expect(symbolsIn(shared.summary) + (omitted?.symbols ?? 0)).toBe(count);
  expect(omitted?.gaps.reduce((sum, gap) => sum + gap.runs, 0)).toBe(omitted?.runs);
  expect(verdictText(shared.summary)).toBe(verdictText(summary));
});

it('no link holds a million runs, and none is tried', async () => {
  const { summary } = await compared('probe');
  const runs = summary.runs.flatMap((run) => Array.from({ length: 100_000 }, () => run));
  expect(await encodeLink({ summary: { ...summary, runs }, view: {} })).toBeUndefined();
});
