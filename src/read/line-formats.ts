// The lines in which tools print symbols, wherever on a line they stand: behind `> ` of a mail, `+` of a diff, the time
// of a CI log, the file name of `nm -A`. Each format says of a line what stands in front and what symbol it is.

import { letterOfSectionName } from './section-letters.ts';

export interface SymbolLine {
  /** What stands in front of the symbol. */
  readonly prefix: string;
  /** Hex digits as they stand there, without `0x`. */
  readonly address: string;
  /** Hex digits; empty where the line has no size. */
  readonly size: string;
  readonly type: string;
  /** With `[module]` behind it where the line has one. */
  readonly name: string;
}

/** `nothing` is a line of the format that is no symbol with an address: undefined ones, sections, files. */
export interface LineFormat {
  readonly name: string;
  readonly find: (line: string) => SymbolLine | 'nothing' | undefined;
}

/** Letters as `nm` writes them; `-` (stabs) looks too much like a dash. */
const TYPE = '[A-Za-z?]';
const BLANK = '[ \\t]';
const NAME = `(\\S.*?)${BLANK}*$`;

// Where anything may stand in front, only what is written in full width is an address: a word like `dead` is not.
const WIDE = '(?:0x([0-9a-fA-F]{1,16})|([0-9a-fA-F]{8}|[0-9a-fA-F]{16}))';
const SIZE = `(?:${BLANK}+(?:0x)?([0-9a-fA-F]{8}|[0-9a-fA-F]{16}))?`;
const NM = new RegExp(`^(.*?)(?<![\\w.$])${WIDE}${SIZE}${BLANK}+(${TYPE})${BLANK}+${NAME}`);
const NM_BARE = new RegExp(`^([-+<> \\t]*)(?:0x)?([0-9a-fA-F]{4,16})${SIZE}${BLANK}+(${TYPE})${BLANK}+${NAME}`);
const NM_UNDEFINED = new RegExp(`(?:^|[-+<>:]) {8,}${BLANK}*[Uwv]${BLANK}+\\S+$`);

function findNm(line: string): SymbolLine | 'nothing' | undefined {
  const bare = NM_BARE.exec(line);
  if (bare) {
    const [, prefix = '', address = '', size = '', type = '', name = ''] = bare;
    return { prefix, address, size, type, name: nameAlone(name) };
  }
  const wide = NM.exec(line);
  if (!wide) return NM_UNDEFINED.test(line) ? 'nothing' : undefined;
  const [, prefix = '', digits = '', address = digits, size = '', type = '', name = ''] = wide;
  return { prefix, address, size, type, name: nameAlone(name) };
}

/** The name, without the remark that someone may have put behind it; a demangled name has blanks of its own. */
function nameAlone(rest: string): string {
  const [word = '', module = ''] = /^(\S+)(?:\s+(\[\S+\])$)?/.exec(rest)?.slice(1) ?? [];
  if (module) return `${word}\t${module}`;
  const [whole = word] = rest.split(/\s{2,}|\t/);
  return /\S[(<]|::|^(operator|vtable|typeinfo|guard|non-virtual|construction) /.test(whole) ? whole : word;
}

const OBJDUMP = new RegExp(
  `^(.*?)(?<![\\w.$])([0-9a-fA-F]{8}|[0-9a-fA-F]{16}) ([lgu! ][w ][C ][W ][Ii ][dD ][FfO ]) (\\S+)${BLANK}+([0-9a-fA-F]{8,16})${BLANK}+(?:(?:\\.hidden|\\.internal|\\.protected|0x[0-9a-fA-F]+)${BLANK}+)?${NAME}`,
);

function findObjdump(line: string): SymbolLine | 'nothing' | undefined {
  const found = OBJDUMP.exec(line);
  if (!found) return undefined;
  const [, prefix = '', address = '', flags = '', section = '', size = '', name = ''] = found;
  if (flags.includes('d') || flags.includes('f') || section === '*UND*') return 'nothing';
  return { prefix, address, size: /[1-9a-f]/i.test(size) ? size : '', type: letterFor(flags, section), name };
}

/** Flags and the name of the section are all that objdump tells; nm knows the section's own flags. */
function letterFor(flags: string, section: string): string {
  if (flags[1] === 'w') return flags.includes('O') ? 'V' : 'W';
  if (flags.includes('i')) return 'i';
  if (flags[0] === 'u') return 'u';
  const letter = flags.includes('F') ? 't' : letterOfSectionName(section);
  return flags[0] === 'l' ? letter : letter.toUpperCase();
}

const SYSV = new RegExp(
  `^(.*?\\S)[ \\t]*\\|([0-9a-fA-F]{8}|[0-9a-fA-F]{16}|[ \\t]*)\\|[ \\t]*(${TYPE})[ \\t]*\\|[^|]*\\|([0-9a-fA-F]*)[ \\t]*\\|`,
);

function findSysv(line: string): SymbolLine | 'nothing' | undefined {
  const found = SYSV.exec(line);
  if (!found) return undefined;
  const [, label = '', address = '', type = '', size = ''] = found;
  if (address.trim() === '') return 'nothing';
  const [, prefix = '', name = ''] = /^((?:[-+<>](?![A-Za-z_.$]\S*::))?\s*)(.*)$/.exec(label) ?? [];
  return { prefix, address, size, type, name };
}

const POSIX = new RegExp(
  `^([-+<>]? ?)(?:(\\S+): )?(\\S.*?) (${TYPE})(?: +([0-9a-fA-F]{1,16})(?: ([0-9a-fA-F]{1,16}))?)? *$`,
);

function findPosix(line: string): SymbolLine | 'nothing' | undefined {
  const found = POSIX.exec(line);
  if (!found) return undefined;
  const [, mark = '', file = '', name = '', type = '', address = '', size = ''] = found;
  if (address === '' || type === 'U') return 'nothing';
  return {
    prefix: file === '' ? mark : `${mark}${file}:`,
    address,
    size: /[1-9a-f]/i.test(size) ? size : '',
    type,
    name,
  };
}

const NM_LINES: LineFormat = { name: 'nm', find: findNm };
const OBJDUMP_LINES: LineFormat = { name: 'objdump -t', find: findObjdump };
const SYSV_LINES: LineFormat = { name: 'nm -f sysv', find: findSysv };
const POSIX_LINES: LineFormat = { name: 'nm -P', find: findPosix };

/**
 * The longest names have some 500 characters, mangled ones 2,000. Longer lines are no symbols, and would be long looked
 * at.
 */
const LONGEST_LINE = 8192;

/** What the format makes of a line. */
export function symbolIn(line: string, { find }: LineFormat): ReturnType<LineFormat['find']> {
  return line.length > LONGEST_LINE ? undefined : find(line);
}

/** Enough to know a format by; a mail may talk for a while before it quotes. Lines. */
const LOOK = 4000;

/**
 * The format in which most of the lines are symbols; undefined when there are none. `name T 1000 20` is also what prose
 * may look like, so it must be nearly all there is.
 */
export function formatOf(lines: readonly string[]): LineFormat | undefined {
  const looked = lines.slice(0, LOOK).filter((line) => line.trim() !== '');
  const count = (format: LineFormat) => looked.filter((line) => symbolIn(line, format) !== undefined).length;
  // In this order: most lines of objdump would do as lines of nm, with the section for a name.
  const counted = [OBJDUMP_LINES, SYSV_LINES, NM_LINES].map((format) => ({ format, lines: count(format) }));
  const best = counted.reduce((most, next) => (next.lines > most.lines ? next : most));
  const posix = count(POSIX_LINES);
  // A name of hex digits, such as `added`, makes such a line one of nm.
  if (2 * posix > looked.length && posix > best.lines) return POSIX_LINES;
  return best.lines > 0 ? best.format : undefined;
}
