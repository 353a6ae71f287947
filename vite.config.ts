// Four jobs of one configuration: the page in one file (dist/mapdrift.html, by --mode single), the site that holds it
// too (dist/site), the command (dist/cli, by --mode cli) and the unit tests. The page may not talk to the network (see
// `policy`), so whatever it offers beyond the first load comes as lazily imported modules.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { PARTS } from './src/cli/parts.ts';
import { pageHtml, STARTER } from './src/report/html.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `0.1.0+3672884998`, with `-dirty` for uncommitted changes and `+dev` where there is no commit to name. */
function version(): string {
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
  // A copy of the sources inside another repository must not name that repository's commit.
  if (!existsSync(at('.git'))) return `${version}+dev`;
  try {
    const commit = execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*', '--abbrev=10'], {
      cwd: at('.'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return `${version}+${commit.trim()}`;
  } catch {
    return `${version}+dev`;
  }
}

/**
 * `connect-src 'none'` is the promise that nothing is uploaded, made checkable. Inline styles stay out: React sets
 * style through the CSSOM, which needs no permission. Where an engine knows trusted types, no string becomes script or
 * markup but the address of the worker. WebAssembly is let in for what unpacks xz and what demangles; it has no way to
 * the network of its own.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types mapdrift',
].join('; ');

/**
 * As a meta tag, for a plain static host sends no headers; the worker inherits it (see make-worker.ts). Only on the
 * built page: the development server needs inline scripts and a socket.
 */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * `import('sample:kbuild/thunks-final.map.gz')` is that file of test/fixtures as bytes, in a chunk of its own: the
 * examples of the page are the very files of the tests. Base64 costs a third (0.8 MB become 1.1 MB), and nothing until
 * the example is opened. `package:` is the same for a file of node_modules, such as the wasm that demangles: the policy
 * lets nothing be fetched.
 */
function asBytes(): Plugin {
  const folders: Readonly<Record<string, string>> = { sample: 'test/fixtures', package: 'node_modules' };
  return {
    name: 'as-bytes',
    resolveId: (id) => (folders[id.split(':', 1)[0] ?? ''] === undefined ? undefined : `\0${id}:bytes`),
    load(id) {
      // With an ending of its own, or Vite would take a .wasm in its own way.
      const [, kind = '', path] = /^\0(\w+):(.+):bytes$/.exec(id) ?? [];
      const folder = folders[kind];
      if (folder === undefined) return undefined;
      const file = at(`${folder}/${path}`);
      this.addWatchFile(file);
      const base64 = readFileSync(file).toString('base64');
      return `export default Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));`;
    },
  };
}

/** What a link is drawn with, by the names of the modules that are imported for it. */
const LINK_PARTS: readonly string[] = ['compared-part', 'sharing-part'];

/** To Chromium: compile all functions of this script at once, beside the page's thread, not each there when called. */
const AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/**
 * Whoever comes by a link waits for parts that only the page's own script, the largest, asks for. A script of one line
 * asks for them at the same time; they run when they are imported, as ever. Nearly all of what is in them is called.
 */
function linkParts(): Plugin {
  let first = '';
  return {
    name: 'link-parts',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        const parts = new Set<string>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || chunk.isEntry || parts.has(file)) return;
          parts.add(file);
          chunk.code = AT_ONCE + chunk.code;
          if (chunk.map) chunk.map.mappings = `;${chunk.map.mappings}`;
          for (const imported of chunk.imports) add(imported);
        };
        for (const file of Object.values(bundle)) if (LINK_PARTS.includes(file.name ?? '')) add(file.fileName);
        const source = `if (location.hash.length > 1)
  for (const part of ${JSON.stringify([...parts])})
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: part }));
`;
        first = this.getFileName(this.emitFile({ type: 'asset', name: 'link.js', source }));
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { type: 'module', async: true, src: `./${first}` }, injectTo: 'head' }],
    },
  };
}

/** Files that the command reads only when they are needed. */
function parts(): Plugin {
  return {
    name: 'parts',
    generateBundle() {
      for (const [fileName, path] of Object.entries(PARTS)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(at(`node_modules/${path}`)) });
      }
    },
  };
}

/** `import('page:mapdrift')` is the page in one file, as text. */
function wholePage(): Plugin {
  const id = 'page:mapdrift';
  return {
    name: 'whole-page',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) =>
      asked === `\0${id}`
        ? `export default ${JSON.stringify(readFileSync(at('dist/mapdrift.html'), 'utf8'))};`
        : undefined,
  };
}

/** Modules that the page in one file has in the place of others. */
function inlined(): Plugin {
  const places: Readonly<Record<string, string>> = {
    './worker/make-worker.ts': 'src/worker/make-worker.inline.ts',
    './page-source.ts': 'src/ui/page-source.inline.ts',
  };
  return {
    name: 'inlined',
    enforce: 'pre',
    resolveId: (id) => (places[id] === undefined ? undefined : at(places[id])),
  };
}

/** Script, style and licenses become one file, which lets in nothing but them. */
function oneFile(): Plugin {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        let [script, style, licenses] = ['', '', ''];
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type === 'chunk') script += file.code.trim();
          else if (name.endsWith('.css')) style += String(file.source).trim();
          else if (name === 'licenses.md') licenses = String(file.source).trim();
          delete bundle[name];
        }
        const policy = [
          "default-src 'none'",
          `script-src ${hash(STARTER)} ${hash(script)} 'wasm-unsafe-eval'`,
          'worker-src blob:',
          `style-src ${hash(style)}`,
          'img-src data: blob:',
          "connect-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          'trusted-types mapdrift-start mapdrift',
        ].join('; ');
        const packed = gzipSync(script, { level: 9 }).toString('base64');
        const source = pageHtml({ policy, style, packed, licenses });
        this.emitFile({ type: 'asset', fileName: 'mapdrift.html', source });
      },
    },
  };
}

function executable(file: string): Plugin {
  return { name: 'executable', writeBundle: ({ dir = '' }) => chmodSync(join(dir, file), 0o755) };
}

export default defineConfig(({ mode }) => ({
  base: './',
  // Pictures and reports name the version: under test it is always the same, so that golden files stay.
  define: {
    __VERSION__: JSON.stringify(mode === 'test' ? '0.0.0+test' : version()),
    __SINGLE__: JSON.stringify(mode === 'single'),
  },
  ...(mode === 'cli'
    ? {
        plugins: [parts(), executable('mapdrift.js')],
        publicDir: false as const,
        ssr: { noExternal: true as const },
        build: {
          ssr: 'src/cli/main.ts',
          outDir: 'dist/cli',
          target: 'node20',
          license: { fileName: 'licenses.md' },
          rolldownOptions: {
            // Node 20 reads a constant of a module anew each time: a tenth of the time that reading a map takes.
            optimization: { inlineConst: { mode: 'all', pass: 1 } },
            output: { entryFileNames: 'mapdrift.js', banner: '#!/usr/bin/env node', codeSplitting: false },
          },
        },
      }
    : mode === 'single'
      ? {
          plugins: [inlined(), react(), asBytes(), oneFile()],
          publicDir: false as const,
          build: {
            outDir: 'dist',
            emptyOutDir: false,
            target: 'es2022',
            cssCodeSplit: false,
            license: { fileName: 'licenses.md' },
            modulePreload: false as const,
            rolldownOptions: {
              input: 'src/single.ts',
              output: { format: 'iife' as const, codeSplitting: false },
              // Vite's own loader of chunks is in it, and has none to load.
              checks: { emptyImportMeta: false },
            },
          },
        }
      : {
          plugins: [react(), asBytes(), wholePage(), contentSecurityPolicy(), linkParts()],
          worker: { format: 'es' as const },
          build: {
            outDir: 'dist/site',
            target: 'es2022',
            sourcemap: true,
            license: { fileName: 'licenses.md' },
            // Its polyfill would fetch, which the policy refuses.
            modulePreload: { polyfill: false },
            // The examples of the page are up to 1.1 MB of base64, each loaded when asked for.
            chunkSizeWarningLimit: 1200,
          },
        }),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/browser/**'],
    // Properties run thousands of cases, on machines with other things to do; no test is about time.
    testTimeout: 60_000,
    // By itself it leaves one core free, which of two is half of the machine.
    maxWorkers: '100%',
  },
}));
