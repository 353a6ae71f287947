// The maps that linkers write (`-Map`), GNU ld's and lld's, as nm's lines: output sections, symbols, and of input
// sections such as `.text.name` the function, which ld lists no other way when it is static. The input file stands
// where nm has the module.

import { parseAddress } from '../symbols/address.ts';
import type { Memory } from '../symbols/memories.ts';
import { letterOfSectionName } from './section-letters.ts';

/** `text` begins with dots: ld leaves static symbols out, so the map is never whole. */
export interface LinkerMap {
  readonly text: string;
  readonly symbols: number;
  /** ld's alone; empty where its script names none. */
  readonly memories: readonly Memory[];
  readonly format: 'ld -Map' | 'lld -Map';
}

interface Row {
  readonly address: string;
  readonly size: string;
  readonly type: string;
  readonly name: string;
  readonly file: string;
}

/** The linker map that the lines are; undefined when they are none. */
export function readLinkerMap(lines: readonly string[]): LinkerMap | undefined {
  const start = lines.findIndex((line) => line.startsWith('Linker script and memory map'));
  if (start >= 0) return mapOf(readLd(lines, start + 1), 'ld -Map', readMemories(lines.slice(0, start)));
  const header = lines.findIndex((line) => /^ +(VMA +LMA|Address) +Size +Align +Out +In +Symbol\s*$/.test(line));
  return header >= 0 ? mapOf(readLld(lines, header), 'lld -Map', []) : undefined;
}

function mapOf(rows: readonly Row[], format: LinkerMap['format'], memories: readonly Memory[]): LinkerMap {
  const digits = rows.some((row) => row.address.length > 8) ? 16 : 8;
  const text = rows.map(({ address, size, type, name, file }) => {
    const shownSize = /[1-9a-f]/.test(size) ? `${size.slice(-digits).padStart(digits, '0')} ` : '';
    const module = file === '' ? '' : `\t[${file}]`;
    return `${address.padStart(digits, '0')} ${shownSize}${type} ${name}${module}\n`;
  });
  return { text: `...\n${text.join('')}`, symbols: rows.length, memories, format };
}

const MEMORY = /^(\S+) +0x([0-9a-f]{1,16}) +(0x[0-9a-f]{1,16})(?: |$)/;

/** `Memory Configuration`, without the `*default*` that holds everything. */
function readMemories(lines: readonly string[]): readonly Memory[] {
  return lines.slice(lines.indexOf('Memory Configuration') + 1).flatMap((line) => {
    const [, name = '', origin = '', length = ''] = MEMORY.exec(line) ?? [];
    const start = parseAddress(origin);
    return start && name !== '*default*' ? [{ name, start, size: Number(length) }] : [];
  });
}

/** What has an address of its own that is not one of the image. */
const NOT_LOADED =
  /^\.(symtab|strtab|shstrtab|symtab_shndx|comment|z?debug|stab|line|gdb_index|gnu\.(lto|debuglto)|ARM\.attributes|riscv\.attributes|note\.GNU-stack|llvm)/;

/** Sections of one function or object, made by -ffunction-sections and -fdata-sections. */
const OWN_SECTION =
  /^\.(?:text|rodata|data|bss|sdata|sbss)(?:\.(?:unlikely|hot|startup|exit|rel\.ro))?\.([A-Za-z_$][\w.$]*)$/;
const NO_NAME = /^(str|cst)\d|^(rel|local|ro)\b|^(unlikely|hot|startup|exit)$/;

function ownName(section: string): string | undefined {
  const name = OWN_SECTION.exec(section)?.[1];
  return name === undefined || NO_NAME.test(name) ? undefined : name;
}

function fileOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\s+/g, '_');
}

const LD_SECTION = /^(\S+) +0x([0-9a-f]+) +0x([0-9a-f]+)/;
const LD_INPUT = /^ (\S+) +0x([0-9a-f]+) +0x([0-9a-f]+) (\S.*)$/;
const LD_SYMBOL = /^ {16,}0x([0-9a-f]+) +(\S.*)$/;
const ASSIGNED = /^(?:(?:PROVIDE|HIDDEN|PROVIDE_HIDDEN) \()?([A-Za-z_$][\w.$]*) = /;

function readLd(lines: readonly string[], start: number): readonly Row[] {
  const rows: Row[] = [];
  let letter = 'a';
  let file = '';
  /** A section of one function, until its symbol is listed. */
  let own: Row | undefined;
  const flush = () => {
    if (own) rows.push(own);
    own = undefined;
  };
  for (let i = start; i < lines.length; i++) {
    let line = lines[i] ?? '';
    if (line.startsWith('Cross Reference Table')) break;
    // A long name stands alone, and what belongs behind it on the next line.
    if (/^ ?[^\s*]\S{13,}$/.test(line) && /^ {16}0x[0-9a-f]+ +0x/.test(lines[i + 1] ?? '')) line += lines[++i] ?? '';
    const output = LD_SECTION.exec(line);
    const input = LD_INPUT.exec(line);
    const symbol = LD_SYMBOL.exec(line);
    if (output) {
      flush();
      const [, name = '', address = '', size = ''] = output;
      letter = NOT_LOADED.test(name) ? '' : letterOfSectionName(name);
      file = '';
      if (letter !== '' && /[1-9a-f]/.test(size)) rows.push({ address, size: '', type: letter, name, file });
    } else if (input && letter !== '') {
      flush();
      const [, section = '', address = '', size = '', path = ''] = input;
      const name = ownName(section);
      file = fileOf(path);
      if (name !== undefined && /[1-9a-f]/.test(size)) own = { address, size, type: letter, name, file };
    } else if (symbol && letter !== '') {
      const [, address = '', rest = ''] = symbol;
      const assigned = ASSIGNED.exec(rest)?.[1];
      if (assigned === undefined && (/ = |^ASSERT|^\(/.test(rest) || rest === '.')) continue;
      const name = assigned ?? rest.trim();
      const isOwn = own !== undefined && own.name === name && own.address === address;
      rows.push({ address, size: isOwn ? (own?.size ?? '') : '', type: letter.toUpperCase(), name, file });
      if (isOwn) own = undefined;
    }
  }
  flush();
  return rows;
}

const LLD_LINE = /^ *([0-9a-f]+) +(?:([0-9a-f]+) +)?([0-9a-f]+) +\d+ ( *)(\S.*)$/;

/** Three levels, told by eight blanks each; numbers without 0x. */
function readLld(lines: readonly string[], header: number): readonly Row[] {
  const rows: Row[] = [];
  const hasLma = /LMA/.test(lines[header] ?? '');
  let letter = 'a';
  let file = '';
  for (const line of lines.slice(header + 1)) {
    const found = LLD_LINE.exec(line);
    if (!found) continue;
    const [, address = '', second = '', third = '', indent = '', rest = ''] = found;
    if (hasLma && second === '') continue;
    const size = third;
    const assigned = ASSIGNED.exec(rest)?.[1];
    if (assigned !== undefined) {
      // In front of all sections lld writes 0 for the address, and the value behind the name.
      const value = letter === 'a' ? / = 0x([0-9a-f]+)$/.exec(rest)?.[1] : address;
      if (value !== undefined) {
        rows.push({ address: value, size: '', type: (letter || 'a').toUpperCase(), name: assigned, file: '' });
      }
    } else if (/ = /.test(rest) && indent.length < 16) {
      // `. = ALIGN(8)` moves on and names nothing.
    } else if (indent.length === 0) {
      letter = NOT_LOADED.test(rest) ? '' : letterOfSectionName(rest);
      if (letter !== '' && /[1-9a-f]/.test(size)) rows.push({ address, size: '', type: letter, name: rest, file: '' });
    } else if (indent.length === 8) {
      file = fileOf(rest.replace(/:\([^()]*\)$/, ''));
    } else if (letter !== '') {
      rows.push({ address, size, type: letter.toUpperCase(), name: rest, file });
    }
  }
  return rows;
}
