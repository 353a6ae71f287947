// Maps out of text that holds more than a map: a diff (both sides of it), a mail or a log that quotes one or two, the
// output of objdump or of nm in another coat. What lies between the lines of a map tells which map they belong to, and
// where lines are missing.

import { type LineFormat, type SymbolLine, symbolIn } from './line-formats.ts';

/** A map that was found, as nm prints it; `...` where lines are missing. */
export interface Found {
  /** As a heading or a diff calls it; undefined where nothing does. */
  readonly name: string | undefined;
  readonly text: string;
  readonly symbols: number;
}

export interface Paste {
  readonly maps: readonly Found[];
  /** What the lines are in: `diff, nm`, `excerpt, nm`, `objdump -t`. */
  readonly format: string;
  /** Names in front of the symbols, as `nm -A` puts them there, where there are too many for maps to be compared. */
  readonly tooMany: number;
  /** Whether it says itself that lines were left out. */
  readonly hasDots: boolean;
}

type Line =
  | { readonly kind: 'symbol'; readonly symbol: SymbolLine }
  | { readonly kind: 'blank' | 'dots' | 'other' }
  | { readonly kind: 'hunk'; readonly isFirst: boolean }
  | { readonly kind: 'heading'; readonly name: string; readonly side: 'a' | 'b' | undefined };

/** One map while its lines come in. */
interface Group {
  name: string | undefined;
  readonly symbols: (SymbolLine | undefined)[];
  readonly names: Set<string>;
  last: string;
}

export function readPaste(lines: readonly string[], format: LineFormat): Paste {
  const parsed = lines.flatMap((line) => lineOf(line, format) ?? []);
  const diff = diffOf(parsed);
  const groups = diff ? sidesOf(parsed, diff) : groupsOf(parsed);
  const isExcerpt = !diff && groups.some((group) => group.symbols.includes(undefined));
  const maps = groups.filter((group) => group.symbols.some(Boolean)).map(foundOf);
  return {
    maps: maps.length > MOST ? [] : maps,
    format: `${diff ? 'diff, ' : isExcerpt ? 'excerpt, ' : ''}${format.name}${format.name === 'nm' && hasSizes(groups) ? ' -S' : ''}`,
    tooMany: maps.length > MOST ? maps.length : 0,
    hasDots: parsed.some((line) => line.kind === 'dots'),
  };
}

const MOST = 4;

const DOTS = /^[\s>|+<-]*(\.{2,}|…|\[?\(?<?(\.\.\.|…|snip|cut)>?\)?\]?)[\s.]*$/i;
const HUNK = /@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@/;
const NORMAL_HUNK = /(?:^|[\s>|\]])\d+(?:,\d+)?[acd]\d+(?:,\d+)?\s*$/;
const DIFF_FILE = /(?:^|[\s>|\]])(---|\+\+\+)\s+([^\s]+)(?:\s|$)/;
const NAMED =
  /(?:^|[\s"'`(])([^\s"'`(]*(?:system\.map|vmlinux|[./]kallsyms|kallsyms\d|\.syms|\.map|\.o|\.elf|\.ko)[^\s"'`):]*)/i;
/** A heading ends in a colon, stands between arrows (`head`, `tail`), or is the command that printed what follows. */
const HEADING = /:\s*$|<==\s*$|^[\s>|]*[$#]\s|^[\s>|*-]*\S+\s*$/;
/** `Before:`, `good kernel:` */
const SHORT = /^[\s>*#-]*(\S+(?: \S+)?):\s*$/;

function lineOf(line: string, format: LineFormat): Line | undefined {
  const symbol = symbolIn(line, format);
  if (symbol === 'nothing') return undefined;
  if (symbol) return { kind: 'symbol', symbol };
  if (line.length > 200) return { kind: 'other' };
  if (/^[\s>|]*$/.test(line)) return { kind: 'blank' };
  if (DOTS.test(line)) return { kind: 'dots' };
  const hunk = HUNK.exec(line);
  if (hunk) return { kind: 'hunk', isFirst: hunk[1] === '1' || hunk[1] === '0' };
  if (NORMAL_HUNK.test(line)) return { kind: 'hunk', isFirst: false };
  const file = DIFF_FILE.exec(line);
  if (file) return { kind: 'heading', name: fileName(file[2] ?? ''), side: file[1] === '---' ? 'a' : 'b' };
  const named = HEADING.test(line) ? (NAMED.exec(line) ?? SHORT.exec(line)) : null;
  if (named) return { kind: 'heading', name: fileName(named[1] ?? ''), side: undefined };
  return { kind: 'other' };
}

/** `a/System.map` and `b/System.map` of git are one name twice, so the folder stays. */
function fileName(path: string): string {
  return path.replace(/^\.\//, '').replace(/[:,]$/, '');
}

type Mark = (symbol: SymbolLine) => 'a' | 'b' | 'both';

/**
 * How a diff marks its sides; undefined for what is none. A mail quotes with `>` alone: without `<` or a hunk that is
 * no diff.
 */
function diffOf(lines: readonly Line[]): Mark | undefined {
  const hasHunks = lines.some((line) => line.kind === 'hunk');
  const last = ({ prefix }: SymbolLine) => prefix.at(-1) ?? '';
  const word = ({ prefix }: SymbolLine) => prefix.trimEnd().at(-1) ?? '';
  const has = (of: (s: SymbolLine) => string, mark: string) =>
    lines.some((line) => line.kind === 'symbol' && of(line.symbol) === mark);
  const isDiff = (of: (s: SymbolLine) => string, a: string, b: string) =>
    (has(of, a) && has(of, b)) || (hasHunks && (has(of, a) || has(of, b)));
  if (isDiff(last, '-', '+')) return (s) => (last(s) === '-' ? 'a' : last(s) === '+' ? 'b' : 'both');
  if (isDiff(word, '<', '>')) return (s) => (word(s) === '<' ? 'a' : word(s) === '>' ? 'b' : 'both');
  return undefined;
}

function newGroup(name?: string): Group {
  return { name, symbols: [], names: new Set(), last: '' };
}

function sidesOf(lines: readonly Line[], mark: Mark): readonly Group[] {
  const a = newGroup();
  const b = newGroup();
  for (const line of lines) {
    if (line.kind === 'heading' && line.side) {
      const group = line.side === 'a' ? a : b;
      if (group.symbols.length === 0) group.name = line.name;
    } else if ((line.kind === 'hunk' && !line.isFirst) || line.kind === 'dots') {
      elide(a);
      elide(b);
    } else if (line.kind === 'symbol') {
      const side = mark(line.symbol);
      if (side !== 'b') add(a, line.symbol);
      if (side !== 'a') add(b, line.symbol);
    }
  }
  // What follows the last hunk is not said.
  elide(a);
  elide(b);
  return [a, b];
}

/** Without a diff: by headings, by `nm -A`'s file names, and where symbols come again from the start. */
function groupsOf(lines: readonly Line[]): readonly Group[] {
  const groups: Group[] = [];
  let current: Group | undefined;
  let heading: string | undefined;
  // What stood between the last symbol and this line. Words in front of a map are no sign that lines are missing, words
  // within one are.
  let [isBroken, hasDots, hasWords] = [false, false, false];
  for (const line of lines) {
    if (line.kind === 'heading') {
      if (hasDots && current) elide(current);
      heading = line.name;
      hasDots = false;
    }
    if (line.kind !== 'symbol') {
      isBroken = true;
      hasDots ||= line.kind === 'dots' || line.kind === 'hunk';
      hasWords ||= line.kind !== 'blank';
      continue;
    }
    const { symbol } = line;
    const name = fileIn(symbol.prefix) ?? heading;
    if (!current || name !== current.name || (isBroken && beginsAnew(current, symbol)))
      current = groupFor(groups, name);
    if (hasDots || (hasWords && current.symbols.length > 0)) elide(current);
    add(current, symbol);
    [isBroken, hasDots, hasWords] = [false, false, false];
  }
  if (hasDots && current) elide(current);
  return groups;
}

/** Two maps one behind the other, without a word that names the second. */
function beginsAnew({ name, names, last }: Group, symbol: SymbolLine): boolean {
  return name === undefined && names.has(symbol.name) && isBehind(last, symbol.address);
}

function groupFor(groups: Group[], name: string | undefined): Group {
  const known = name === undefined ? undefined : groups.find((group) => group.name === name);
  if (known) return known;
  const group = newGroup(name);
  groups.push(group);
  return group;
}

/** `vmlinux:` in front of each symbol; a time or a word of a log is none. */
function fileIn(prefix: string): string | undefined {
  const [, file] = /^[\s>]*(\S*[A-Za-z]\S*):\s?$/.exec(prefix) ?? [];
  return file === undefined || /\d:\d\d/.test(file) ? undefined : file;
}

function isBehind(last: string, address: string): boolean {
  return Number.parseInt(address, 16) <= Number.parseInt(last, 16);
}

function add(group: Group, symbol: SymbolLine): void {
  group.symbols.push(symbol);
  group.names.add(symbol.name);
  group.last = symbol.address;
}

function elide(group: Group): void {
  if (group.symbols.at(-1) !== undefined || group.symbols.length === 0) group.symbols.push(undefined);
}

function hasSizes(groups: readonly Group[]): boolean {
  return groups.some((group) => group.symbols.some((symbol) => symbol && symbol.size !== ''));
}

function foundOf({ name, symbols }: Group): Found {
  let digits = 8;
  for (const symbol of symbols) if (symbol && symbol.address.length > digits) digits = 16;
  const lines = symbols.map((symbol) => {
    if (!symbol) return '...\n';
    const size = symbol.size === '' ? '' : `${symbol.size.padStart(digits, '0')} `;
    return `${symbol.address.padStart(digits, '0')} ${size}${symbol.type} ${symbol.name}\n`;
  });
  return { name, text: lines.join(''), symbols: symbols.filter(Boolean).length };
}
