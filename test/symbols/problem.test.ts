import { describe, expect, it } from 'vitest';
import { forNow, isProblem, mayPass, type Problem, type ProblemCode, problemText } from '../../src/symbols/problem.ts';

// A record rather than a list: a new code without a line here does not compile.
const titles: Record<ProblemCode, string> = {
  empty: 'a.map is empty.',
  binary: 'a.map is a binary file, not a symbol map.',
  packed: 'a.map is packed with a packer.',
  'broken-file': 'a.map is a broken file.',
  'too-large': 'a.map holds more than 512 MiB of text.',
  'wrong-file': 'a.map is another file, not a symbol map.',
  'no-maps-inside': 'a.map has no map inside.',
  'too-many-inside': 'a.map has more than four maps inside.',
  'no-symbols': 'a.map has no symbol with an address.',
  'mostly-unreadable': 'a.map is no symbol map: most lines do not parse.',
  'all-zero': 'a.map has only zero addresses: all are 0.',
  relative: 'a.map holds distances, not addresses: the numbers have 17 digits.',
  'unreadable-file': 'a.map cannot be read: unknown reason.',
  'one-map': 'Two maps are needed, one is given.',
  'too-many-maps': 'At most four maps can be compared, more are given.',
  'worker-crashed': 'The comparison stopped: the worker crashed.',
  'out-of-memory': 'The comparison needs more memory than there is: it ran out.',
  'part-missing': 'The comparison stopped: a part of the page cannot be loaded.',
  'link-cut': 'This link was cut: its end is missing.',
  'link-altered': 'This link was altered: its checksum does not match.',
  'link-newer': 'This link was made by a newer mapdrift.',
  'not-a-link': 'This is no link of mapdrift.',
};
const codes = Object.keys(titles) as ProblemCode[];

const aboutFile = (code: ProblemCode): boolean => titles[code].startsWith('a.map ');
const problem = (code: ProblemCode, more: Partial<Problem> = {}): Problem => ({
  kind: 'problem',
  code,
  file: aboutFile(code) ? 'a.map' : '',
  ...more,
});

describe.each(codes)('%s', (code) => {
  it('is a sentence about the file, and one about what to do', () => {
    const { title, hint } = problemText(problem(code));
    expect(title).toBe(titles[code]);
    expect(hint).toMatch(/^[A-Z]/);
    expect(hint.length).toBeGreaterThan(20);
  });

  it('says the line, the byte and what stands there', () => {
    const { title } = problemText(problem(code, { line: 31, byte: 1204, excerpt: 'Inconsistent kallsyms data' }));
    expect(title).toBe(titles[code].replace(/\.$/, ' (line 31, byte 1204, "Inconsistent kallsyms data").'));
  });
});

it('trying again is advised where it can help: a script that the page itself lacks, a page that is loaded anew has', () => {
  const missing = problem('part-missing', { file: 'a.xz' });
  expect([problemText(missing).hint, mayPass(missing)]).toEqual(['Reload the page when the network is back.', false]);
  const { title, hint } = problemText(forNow(missing));
  expect(title).toBe('a.xz cannot be read: a part of the page cannot be loaded now.');
  expect([hint.slice(0, 38), mayPass(forNow(missing))]).toEqual(['Try again when the network is back. If', true]);
  expect(forNow(problem('empty'))).toEqual(problem('empty'));
});

it('a detail takes the place of the general words', () => {
  const text = (code: ProblemCode, detail: string): string => problemText(problem(code, { detail })).title;
  expect(text('packed', 'xz')).toBe('a.map is packed with xz.');
  expect(text('binary', 'a PDF')).toBe('a.map is a PDF, not a symbol map.');
  expect(text('wrong-file', 'a Makefile')).toBe('a.map is a Makefile, not a symbol map.');
  expect(text('broken-file', 'gzip file: unexpected end of file')).toBe(
    'a.map is a broken gzip file: unexpected end of file.',
  );
  expect(text('no-symbols', 'none in 7 lines')).toBe('a.map has no symbol with an address: none in 7 lines.');
  expect(text('too-many-maps', '5')).toBe('At most four maps can be compared, 5 are given.');
});

it('the first byte and the first line are places too', () => {
  expect(problemText(problem('binary', { byte: 0 })).title).toBe('a.map is a binary file, not a symbol map (byte 0).');
  expect(problemText(problem('mostly-unreadable', { line: 1, byte: 0 })).title).toContain('(line 1, byte 0)');
});

it('of what lies beside a map, where the map is', () => {
  expect(problemText(problem('binary', { detail: 'a boot image' })).hint).toContain('scripts/extract-vmlinux');
  expect(problemText(problem('wrong-file', { detail: 'a kernel configuration' })).hint).toContain('/boot/System.map-*');
  expect(problemText(problem('no-symbols', { detail: 'it was stripped' })).hint).toContain('before it was stripped');
});

it('of hidden addresses, what shows them', () => {
  expect(problemText(problem('all-zero')).hint).toContain('sysctl kernel.kptr_restrict=1');
});

it('a problem is told from a result by its kind', () => {
  expect(isProblem(problem('empty'))).toBe(true);
  expect(isProblem({ kind: 'drift' })).toBe(false);
  expect(isProblem({ name: 'problem' })).toBe(false);
});
