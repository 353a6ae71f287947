// Fails when the package does not run by `npx` on a machine with Node only, or outgrows its limit: it is packed as npm
// would publish it, installed into an empty folder of a user who has nothing, without a network, and asked for
// everything the command writes.

// @ts-check
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** Bytes of the tarball; the fonts and the painter of `--png` take 2.1 MB of it. */
const LIMIT = 3e6;

const home = mkdtempSync(join(tmpdir(), 'mapdrift-'));
const folder = join(home, 'empty');
mkdirSync(folder);
/** Nothing of this user's: no configuration, no cache. */
const env = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  HOME: home,
  USERPROFILE: home,
  APPDATA: home,
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, input?: string | Buffer }} [more]
 */
function run(program, args, { cwd = folder, input = '' } = {}) {
  // On Windows npm and npx are scripts of the shell.
  const options = { cwd, env, input, shell: process.platform === 'win32', maxBuffer: 1 << 26 };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  return { status, out: String(stdout), said: `${stdout}${stderr}${error ?? ''}` };
}

/**
 * @param {string} what
 * @param {boolean} holds
 * @param {string} said
 */
function must(what, holds, said) {
  if (holds) return;
  rmSync(home, { recursive: true });
  console.error(`${what}:\n${said}`);
  process.exit(1);
}

// The build was made just now.
const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], { cwd: resolve('.') });
must('npm pack failed', packed.status === 0, packed.said);
/** @type {[{ filename: string, size: number, unpackedSize: number, files: { path: string }[] }]} */
const [{ filename, size, unpackedSize, files }] = JSON.parse(packed.out);
const packedFiles = new Set(files.map(({ path }) => path));
const targets = readFileSync('README.md', 'utf8').matchAll(/\]\((?!https?:|#)([^)\s#]+)/g);
const readme = new Set(Array.from(targets, ([, path]) => path ?? ''));
const dead = [...readme].filter((path) => !packedFiles.has(path));
must('the README of the package points to what is not in it', dead.length === 0, dead.join('\n'));
const stray = [...packedFiles].filter(
  (path) => !/^(dist\/(cli|mapdrift\.html)|[^/]+$)/.test(path) && !readme.has(path),
);
must('these are no part of the command', stray.length === 0, stray.join('\n'));
must(`more than ${LIMIT} bytes`, size <= LIMIT, String(size));

const installed = run('npm', ['install', '--no-audit', '--no-fund', join(home, filename)]);
must('it does not install without a network', installed.status === 0, installed.said);

const version = run('npx', ['mapdrift', '--version']);
const { version: expected } = JSON.parse(readFileSync('package.json', 'utf8'));
must('--version does not name it', version.out.startsWith(`mapdrift ${expected}+`), version.said);

for (const map of [
  'seed/tmp_System.map',
  'seed/System.map',
  'kbuild/thunks-pass3.map.gz',
  'kbuild/thunks-final.map.gz',
]) {
  copyFileSync(join('test/fixtures', map), join(folder, map.replace(/^.*\//, '')));
}
const outputs = ['--png', 'a.png', '--svg', 'a.svg', '--html', 'a.html', '--maps'];
const texts = run('npx', ['mapdrift', ...outputs, 'thunks-pass3.map.gz', 'thunks-final.map.gz']);
must('two packed maps that differ', texts.status === 1 && texts.out.includes('sanitize_boot_params'), texts.said);
for (const [name, begin] of [
  ['a.png', '\x89PNG'],
  ['a.svg', '<svg'],
  ['a.html', '<!DOCTYPE html>'],
]) {
  const written = readFileSync(join(folder, name ?? ''), 'latin1');
  must(`${name} is none`, written.startsWith(begin ?? '') && written.length > 10_000, written.slice(0, 200));
}
const input = readFileSync(join(folder, 'System.map'));
const piped = run('npx', ['mapdrift', 'tmp_System.map', '-'], { input });
must('a map on standard input', piped.status === 1 && piped.out.includes('__end_rodata'), piped.said);
const opened = run('npx', ['mapdrift', '--open', 'a.png']);
must('a picture that was saved', opened.status === 1 && opened.out.includes('sanitize_boot_params'), opened.said);

rmSync(home, { recursive: true });
const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
console.log(`${mb(size)} of ${mb(LIMIT)} MB, ${mb(unpackedSize)} unpacked, ${files.length} files`);
