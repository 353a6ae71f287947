import { describe, expect, it } from 'vitest';
import { HELP, readArguments, USAGE } from '../../src/cli/arguments.ts';

const compare = { kind: 'compare', print: 'text', svgFile: undefined, all: false } as const;

describe('the command line', () => {
  it('takes two to four maps in the order given', () => {
    expect(readArguments(['b', 'a'])).toEqual({ ...compare, maps: ['b', 'a'] });
    expect(readArguments(['1', '2', '3', '4'])).toEqual({ ...compare, maps: ['1', '2', '3', '4'] });
  });

  it('prints text, JSON or the picture', () => {
    expect(readArguments(['--json', 'a', 'b'])).toMatchObject({ print: 'json', svgFile: undefined });
    expect(readArguments(['a', 'b', '--svg', '-'])).toMatchObject({ print: 'svg', svgFile: undefined });
  });

  it('writes the picture to a file beside the text or the JSON', () => {
    expect(readArguments(['--svg', 'p.svg', 'a', 'b'])).toMatchObject({ print: 'text', svgFile: 'p.svg' });
    expect(readArguments(['--svg=p.svg', '--json', 'a', 'b'])).toMatchObject({ print: 'json', svgFile: 'p.svg' });
  });

  it('takes a map whose name begins with a dash after --', () => {
    expect(readArguments(['--all', '--', '-a', '-b'])).toEqual({ ...compare, maps: ['-a', '-b'], all: true });
  });

  it('answers --help and --version whatever else is there', () => {
    expect(readArguments(['--help'])).toEqual({ kind: 'help' });
    expect(readArguments(['a', '-h'])).toEqual({ kind: 'help' });
    expect(readArguments(['--version', 'a', 'b'])).toEqual({ kind: 'version' });
  });

  it.each([
    ['no map', [], 'two maps are needed'],
    ['one map', ['a'], 'two maps are needed, one is given'],
    ['five maps', ['a', 'b', 'c', 'd', 'e'], 'at most four maps can be compared, 5 are given'],
    ['standard input twice', ['-', '-'], 'standard input (-) can be read only once'],
    ['two reports on one output', ['--json', '--svg', '-', 'a', 'b'], '--json and --svg - both want standard output'],
    ['a picture over a map', ['--svg', 'b', 'a', 'b'], '--svg would overwrite the map b'],
    ['a picture without a name', ['--svg=', 'a', 'b'], '--svg needs the name of a file'],
    ['an unknown option', ['--jsn', 'a', 'b'], "Unknown option '--jsn'"],
  ])('refuses %s', (_, argv, reason) => {
    expect(readArguments(argv)).toEqual({ kind: 'misused', reason });
  });

  it('explains itself in 75 columns, every option of the usage line included', () => {
    expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(75);
    for (const option of USAGE.match(/--\w+/g) ?? []) expect(HELP.slice(USAGE.length)).toContain(`  ${option} `);
  });
});
