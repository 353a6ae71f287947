// Fails when the built command needs anything but Node: it is copied to an empty folder, out of reach of node_modules, and run there as a
// program on the two maps of 2012, which differ.

// @ts-check
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-'));
const command = join(folder, 'mapdrift.js');
copyFileSync('dist/cli/mapdrift.js', command);
for (const map of ['tmp_System.map', 'System.map']) copyFileSync(join('test/fixtures/seed', map), join(folder, map));

// By its first line and its mode, where the system knows of those.
const [program = command, ...before] = process.platform === 'win32' ? [process.execPath, command] : [command];
const args = [...before, 'tmp_System.map', 'System.map'];
const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
rmSync(folder, { recursive: true });
console.log(stdout.split('\n', 1)[0]);
if (status !== 1 || stderr !== '' || !stdout.includes('__end_rodata')) {
  console.error(`status ${status}, not 1 (the maps differ)\n${stdout}${stderr}${error ?? ''}`);
  process.exit(1);
}
