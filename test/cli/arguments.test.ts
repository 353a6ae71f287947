import { describe, expect, it } from 'vitest';
import { HELP, readArguments, USAGE } from '../../src/cli/arguments.ts';

const compare = {
  kind: 'compare',
  pins: [],
  print: 'text',
  svgFile: undefined,
  pngFile: undefined,
  htmlFile: undefined,
  withMaps: false,
  all: false,
  site: '',
} as const;

describe('the command line', () => {
  it('takes two to four maps in the order given', () => {
    expect(readArguments(['b', 'a'])).toEqual({ ...compare, maps: ['b', 'a'] });
    expect(readArguments(['1', '2', '3', '4'])).toEqual({ ...compare, maps: ['1', '2', '3', '4'] });
  });

  it('prints text, JSON or the picture', () => {
    expect(readArguments(['--json', 'a', 'b'])).toMatchObject({ print: 'json', svgFile: undefined });
    expect(readArguments(['a', 'b', '--svg', '-'])).toMatchObject({ print: 'svg', svgFile: undefined });
  });

  it('prints what goes to others, with the address of a page for the link in it', () => {
    expect(readArguments(['--mail', '--site', 'https://x.org/', 'a', 'b'])).toMatchObject({
      print: 'mail',
      site: 'https://x.org/',
    });
    expect(readArguments(['--markdown', 'a', 'b'])).toMatchObject({ print: 'markdown', site: '' });
  });

  it('writes the picture to a file beside the text or the JSON', () => {
    expect(readArguments(['--svg', 'p.svg', 'a', 'b'])).toMatchObject({ print: 'text', svgFile: 'p.svg' });
    expect(readArguments(['--svg=p.svg', '--json', 'a', 'b'])).toMatchObject({ print: 'json', svgFile: 'p.svg' });
    expect(readArguments(['--png', 'p.png', 'a', 'b'])).toMatchObject({ print: 'text', pngFile: 'p.png' });
  });

  it('takes a map whose name begins with a dash after --', () => {
    expect(readArguments(['--all', '--', '-a', '-b'])).toEqual({ ...compare, maps: ['-a', '-b'], all: true });
  });

  it('makes a link of at most 8,000 characters unless told otherwise', () => {
    expect(readArguments(['--link', 'a', 'b'])).toEqual({
      kind: 'link',
      maps: ['a', 'b'],
      pins: [],
      budget: 'full',
      site: '',
    });
    expect(readArguments(['--link', '--budget', 'mail', '--site=https://x.org/', 'a', 'b', 'c'])).toEqual({
      kind: 'link',
      maps: ['a', 'b', 'c'],
      pins: [],
      budget: 'mail',
      site: 'https://x.org/',
    });
  });

  it('pairs symbols by name, and by address where one is given', () => {
    const pins = ['--pin', 'old=new@ffffffff81000010', '--pin', 'memcpy@GLIBC_2.2.5@0x1F=f.1'];
    const at = (lo: number, hi = 0) => ({ hi, lo });
    expect(readArguments([...pins, 'a', 'b'])).toMatchObject({
      pins: [
        { a: { name: 'old', address: undefined }, b: { name: 'new', address: at(0x81000010, 0xffffffff) } },
        { a: { name: 'memcpy@GLIBC_2.2.5', address: at(0x1f) }, b: { name: 'f.1', address: undefined } },
      ],
    });
    expect(readArguments(['--link', '--pin', 'x=x', 'a', 'b'])).toMatchObject({ kind: 'link', pins: [{}] });
    for (const odd of ['x', 'x=', '=x', 'x=y=z', '']) {
      expect(readArguments([`--pin=${odd}`, 'a', 'b'])).toMatchObject({ kind: 'misused' });
    }
    expect(readArguments(['--pin=x=x', '--open', '#d1.AA'])).toMatchObject({ kind: 'misused' });
    expect(readArguments([...Array(101).fill('--pin=x=x'), 'a', 'b'])).toMatchObject({ kind: 'misused' });
  });

  it('opens a link instead of maps', () => {
    const open = {
      kind: 'open',
      link: '#d1.AA',
      print: 'text',
      svgFile: undefined,
      pngFile: undefined,
      htmlFile: undefined,
      withMaps: false,
      all: false,
      site: '',
    };
    expect(readArguments(['--open', '#d1.AA'])).toEqual(open);
    expect(readArguments(['--open', '-', '--json', '--svg', 'p.svg'])).toEqual({
      ...open,
      link: '-',
      print: 'json',
      svgFile: 'p.svg',
      pngFile: undefined,
      htmlFile: undefined,
      withMaps: false,
    });
  });

  it('answers --help and --version whatever else is there', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
    expect(readArguments(['a', '-h'])).toEqual({ kind: 'help' });
    expect(readArguments(['--version', 'a', 'b'])).toEqual({ kind: 'version' });
  });

  it.each([
    ['no map', [], 'two maps are needed'],
    ['five maps', ['a', 'b', 'c', 'd', 'e'], 'at most four maps can be compared, 5 are given'],
    ['standard input twice', ['-', '-'], 'standard input (-) can be read only once'],
    ['two reports on one output', ['--json', '--svg', '-', 'a', 'b'], '--json and --svg - both want standard output'],
    ['maps for no report', ['--maps', 'a', 'b'], '--maps goes with --html'],
    ['maps out of a link', ['--html', 'r', '--maps', '--open', '#d1.A'], '--maps needs maps, and a link has none'],
    ['a mail in JSON', ['--mail', '--json', 'a', 'b'], '--mail and --json both want standard output'],
    ['a picture without a name', ['--svg=', 'a', 'b'], '--svg needs the name of a file'],
    ['pixels on a terminal', ['--png', '-', 'a', 'b'], '--png needs the name of a file'],
    ['two files of one name', ['--svg', 'p', '--png', './p', 'a', 'b'], '--png would overwrite what is written to ./p'],
    ['a link in JSON', ['--link', '--json', 'a', 'b'], '--link prints a link and nothing else'],
    ['a budget for no link', ['--budget', 'mail', 'a', 'b'], '--budget goes with --link'],
    ['a page for no link', ['--site', 'https://x.org/', 'a', 'b'], '--site goes with --link, --mail and --markdown'],
    ['an unknown budget', ['--link', '--budget', 'huge', 'a', 'b'], '--budget is one of mail, chat, full, all'],
    [
      'a page with a fragment of its own',
      ['--link', '--site', 'https://x.org/#x', 'a', 'b'],
      '--site is the address of a page, without # and blanks',
    ],
    ['maps beside a link', ['--open', '#d1.AA', 'a', 'b'], '--open reads a link, no maps'],
    ['a link of a link', ['--open', '#d1.AA', '--link'], '--open reads a link, --link writes one'],
    ['no link to open', ['--open='], '--open needs a link'],
    ['an unknown option', ['--jsn', 'a', 'b'], "Unknown option '--jsn'"],
  ])('refuses %s', (_, argv, reason) => {
    expect(readArguments(argv)).toEqual({ kind: 'misused', reason });
  });

  it('explains itself in 75 columns, every option of the usage line included', () => {
    expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(75);
    for (const option of USAGE.match(/--\w+/g) ?? []) expect(HELP.slice(USAGE.length)).toContain(`  ${option} `);
  });
});
