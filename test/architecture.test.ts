// The street of houses, held by reading the import lines of src/: what a house may know, which package lives where, and
// what a file looks like. Sources are read as text, with comments taken out, so a rule may refuse a little more than
// the compiler would.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Left to right; the last two stand side by side and may not see each other. */
const street = [
  ['symbols'],
  ['read'],
  ['diff'],
  ['kallsyms'],
  ['chart'],
  ['report'],
  ['share'],
  ['worker'],
  ['ui', 'cli'],
] as const;

/** Where a package may be imported; one that is not listed may be imported nowhere. */
const homes: readonly (readonly [pattern: RegExp, home: RegExp])[] = [
  [/^react(-dom)?(\/|$)/, /^src\/(ui\/|main\.tsx$)/],
  [/^@tanstack\/react-virtual$/, /^src\/ui\//],
  [/^d3-/, /^src\/chart\//],
  [/^fast-png$/, /^src\/report\//],
  [/^@resvg\/resvg-wasm$/, /^src\/cli\//],
  [/^comlink$/, /^src\/worker\//],
  [/^xz-decompress$/, /^src\/read\//],
  [/^fflate$/, /^src\/share\//],
  [/^node:/, /^src\/cli\//],
  [/^gecko-profiler-demangle\//, /^src\/ui\//],
  [/^(sample|page|package):/, /^src\/ui\//],
];

/** Names that only a page has, and who does without them: these houses also run in Node, in a worker and under test. */
const pageNames: readonly (readonly [name: RegExp, where: RegExp])[] = [
  [/\b(window|document|navigator|localStorage|sessionStorage)\./, /^src\/(symbols|read|diff|kallsyms|cli)\//],
  [/\bHTML\w*Element\b/, /^src\/(symbols|read|diff|kallsyms|cli)\//],
  [/\blocation\.(hash|href|search)\b/, /^src\/(?!share\/location\.ts$)/],
];

/** Ways from text to script or markup, off the machine, and to what outlives the page: none is taken (SECURITY.md). */
const shutWays =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval\(|new Function|fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB|document\.cookie)/;

interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)))
    .sort();

function source(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
  const imports = [...code.matchAll(/(?:\bfrom|\bimport|\bimport\(|new URL\()\s*'([^'\s]+)(?<!\.html)'/g)].map((m) =>
    // The bundler's wishes (`?worker&url`) are no part of the path.
    (m[1] ?? '').replace(/\?.*$/, ''),
  );
  return { path, text, code, imports };
}

const sources = files('src')
  .filter((path) => /\.tsx?$/.test(path))
  .map(source);

const houseOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
const place = (house: string): number => street.findIndex((names) => names.some((name) => name === house));

/** `src/a/b.ts: why` for each offence, so that a failure reads as a list. */
const offences = (of: (s: Source) => readonly string[]): string[] =>
  sources.flatMap((s) => of(s).map((why) => `${s.path}: ${why}`));

describe('the street', () => {
  it('has no house that is not on the list', () => {
    const known = new Set<string>(street.flat());
    expect(offences((s) => (houseOf(s.path) === '' || known.has(houseOf(s.path)) ? [] : ['unknown house']))).toEqual(
      [],
    );
  });

  it('is walked one way: an import points to its own house or to one further left', () => {
    const wrongWay = (s: Source): string[] =>
      s.imports
        .filter((to) => to.startsWith('.'))
        .filter((to) => {
          const from = houseOf(s.path);
          const target = houseOf(posix.join(posix.dirname(s.path), to));
          return from !== '' && target !== from && !(place(target) >= 0 && place(target) < place(from));
        });
    expect(offences(wrongWay)).toEqual([]);
  });

  it('keeps the page and the command apart where they start', () => {
    expect(offences((s) => (s.path === 'src/main.tsx' ? s.imports.filter((to) => to.includes('/cli/')) : []))).toEqual(
      [],
    );
  });

  it('keeps each package in its home', () => {
    const homeless = (s: Source): string[] =>
      s.imports.filter(
        (to) => !to.startsWith('.') && !homes.some(([what, home]) => what.test(to) && home.test(s.path)),
      );
    expect(offences(homeless)).toEqual([]);
  });

  it('leaves what only a page has to the houses that know one', () => {
    const page = (s: Source): string[] =>
      pageNames.filter(([name, where]) => name.test(s.code) && where.test(s.path)).map(([name]) => String(name));
    expect(offences(page)).toEqual([]);
  });
});

describe('what SECURITY.md promises', () => {
  it('makes no markup or script from text, sends nothing and keeps nothing', () => {
    expect(offences((s) => shutWays.exec(s.code)?.slice(0, 1) ?? [])).toEqual([]);
  });
});

describe('a source file', () => {
  it('says first what it is for', () => {
    expect(offences((s) => (/^(\/\/|\/\*)/.test(s.text) ? [] : ['opens without a comment']))).toEqual([]);
  });

  it('has at most 300 lines', () => {
    const long = (s: Source): string[] => {
      const lines = s.text.split('\n').length - 1;
      return lines > 300 ? [`${lines} lines`] : [];
    };
    expect(offences(long)).toEqual([]);
  });

  it('writes the ending of what it imports', () => {
    const bare = (s: Source): string[] => s.imports.filter((to) => to.startsWith('.') && !/\.(tsx?|css)$/.test(to));
    expect(offences(bare)).toEqual([]);
  });

  it('has a name in kebab-case, a component in PascalCase', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
    const component = /^[A-Z][A-Za-z0-9]*\.tsx$/;
    const paths = [...files('src'), ...files('test').filter((path) => /\.(ts|tsx|mjs)$/.test(path))];
    const wrong = paths.filter((path) => !kebab.test(basename(path)) && !component.test(basename(path)));
    expect(wrong).toEqual([]);
  });
});
