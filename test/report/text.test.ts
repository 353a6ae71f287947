import { describe, expect, it } from 'vitest';
import { textReport } from '../../src/report/text.ts';
import { at, mapA, seed, withEvents } from './seed-summary.ts';

const linesOf = (text: string): string[] => text.split('\n');

describe('the text report', () => {
  it("begins as bloat-o-meter's does", () => {
    const totals = { ...seed.totals, added: 3, removed: 1, grown: 12, shrunk: 4, up: 812, down: 96 };
    expect(linesOf(textReport({ ...seed, totals }))[0]).toBe(
      'add/remove: 3/1 grow/shrink: 12/4 up/down: 812/-96 (716)',
    );
    expect(linesOf(textReport(seed))[0]).toBe('add/remove: 0/0 grow/shrink: 1/0 up/down: 192/0 (192)');
  });

  it('names each event with both addresses and the drift before and behind it', () => {
    const lines = linesOf(textReport(seed));
    expect(lines).toContain('ffffffff818ee850 ffffffff818ee910 0 -> +0xc0      kallsyms_num_syms');
    expect(lines).toContain('ffffffff819fa720 ffffffff819fa9a0 +0xc0 -> +0x280 __stop___modver');
    expect(lines).toContain('ffffffff819fb000 ffffffff819fb000 +0x280 -> 0     __end_rodata');
  });

  it('says of each map what was read and what was not', () => {
    const map = {
      ...mapA,
      lines: 12,
      skipped: [
        { reason: 'blank' as const, count: 1, examples: [{ line: 3, text: '' }] },
        { reason: 'unreadable' as const, count: 6, examples: [{ line: 5, text: 'GNU nm 2.40' }] },
      ],
    };
    const text = textReport({ ...seed, a: map });
    expect(text).toContain(
      '   12 lines, 5 symbols, sha256 aaaaaaaaaaaa, an excerpt\n   no symbols: 1 blank, 6 unreadable\n',
    );
    expect(text).toContain('\n   line 5: GNU nm 2.40\n');
  });

  it('says of an object file who laid out its sections', () => {
    const map = { ...mapA, format: 'gzip, ELF, not linked' };
    const [, , , facts, more] = linesOf(textReport({ ...seed, a: map }));
    expect(`${facts} ${more?.trim()}`).toContain(', not linked: its sections are laid end to end, an excerpt');
  });

  it('lists up to twelve events whole', () => {
    const text = textReport(withEvents(12));
    expect(text.match(/ symbol_\d+$/gm)).toHaveLength(12);
    expect(text).not.toContain('--all');
  });

  it('lists of 364 events the ten that matter most, and says how many it leaves out', () => {
    const text = textReport(withEvents(364));
    // The first drift, and of steps of one size the nine between the largest runs.
    const shown = [1, 356, 357, 358, 359, 360, 361, 362, 363, 364];
    expect(text.match(/ symbol_\d+$/gm)).toEqual(shown.map((i) => ` symbol_${i}`));
    expect(text).toMatch(/ symbol_1\n {4}.+\n\.\.\.\n/);
    expect(text).toContain('\n... and 354 more events; --all prints them\n');
    expect(linesOf(text).length).toBeLessThan(60);
    expect(textReport(withEvents(364), { all: true }).match(/ symbol_\d+$/gm)).toHaveLength(364);
  });

  it('draws no wall of events for maps that have little in common', () => {
    const unrelated = { ...withEvents(364), verdict: 'unrelated' as const };
    expect(textReport(unrelated)).toContain('\n364 events are not listed; --all prints them\n');
    expect(textReport(unrelated)).not.toContain('symbol_');
    expect(textReport(unrelated, { all: true })).toContain(' symbol_364\n');
  });

  it('says once that two maps have little in common', () => {
    const why = { kind: 'unrelated', text: 'Hardly alike.', evidence: [], source: undefined } as const;
    const slide = { ...why, kind: 'slide', text: 'All of B lies 0x1000 higher than A.' } as const;
    const text = textReport({ ...seed, verdict: 'unrelated', findings: [why, slide] });
    expect(text).not.toContain(why.text);
    expect(text).toContain(`\n\nFindings:\n- ${slide.text}\n`);
    expect(textReport({ ...seed, verdict: 'unrelated', findings: [why] })).not.toContain('Findings:');
  });

  it('cuts a list of names to five, resized symbols to the largest changes, and counts the rest', () => {
    const resized = Array.from({ length: 11 }, (_, i) => ({
      name: `grown_${i}`,
      type: 'T',
      from: 16,
      to: i === 0 ? 0 : 16 + i,
    }));
    const text = textReport({ ...seed, resized });
    expect(text.slice(text.indexOf('resized ('))).toBe(
      [
        'resized (11):                                old     new   delta',
        'grown_10                                      16      26     +10',
        'grown_9                                       16      25      +9',
        'grown_8                                       16      24      +8',
        'grown_7                                       16      23      +7',
        'grown_0                                       16       0     -16',
        '... and 6 more; --all prints them',
        '',
      ].join('\n'),
    );
  });

  it('keeps absolute values apart from addresses', () => {
    const absolutes = [{ name: 'kexec_control_code_size', a: { hi: 0, lo: 0x150 }, b: undefined }];
    expect(textReport({ ...seed, absolutes })).toContain(
      'absolute values (1), no addresses, A B:\n0000000000000150 -                kexec_control_code_size\n',
    );
  });

  it('says by how much all of B is slid', () => {
    expect(textReport({ ...seed, slide: { hi: 0, lo: 0x1f000000 } })).toContain('+0x1f000000');
    expect(textReport({ ...seed, slide: at(0xfff00000) })).toContain('-0x100000');
  });

  it('is 7-bit text: a terminal escape in a name is shown, not sent', () => {
    const text = textReport({ ...seed, a: { ...mapA, name: '\u001b[2J\nB: fake' } });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).toContain('\nA: \\x1b[2J\\x0aB: fake\n');
  });
});
