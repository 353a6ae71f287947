// Fails when the built command takes more than 100 MB for two ELF files of 600 MB: their section headers and symbols
// lie behind 600 MB of nothing, as those of a vmlinux lie behind its debug information. The files are sparse, and take
// no room on most disks.

// @ts-check
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';

const FAR = 600 << 20;
/** MB, of which Node itself takes some 55. */
const LIMIT = 100;

/**
 * The file again behind `FAR` bytes of zeros, with its own header in front: offsets of 64-bit sections that are moved
 * along. @param {string} path @param {string} fixture
 */
function writeFar(path, fixture) {
  const elf = gunzipSync(readFileSync(fixture));
  const header = Buffer.from(elf.subarray(0, 64));
  const sections = Number(elf.readBigUInt64LE(40));
  header.writeBigUInt64LE(BigInt(FAR + sections), 40);
  for (let at = sections; at < sections + 64 * elf.readUInt16LE(60); at += 64) {
    elf.writeBigUInt64LE(elf.readBigUInt64LE(at + 24) + BigInt(FAR), at + 24);
  }
  const file = openSync(path, 'w');
  ftruncateSync(file, FAR + elf.length);
  writeSync(file, header, 0, header.length, 0);
  writeSync(file, elf, 0, elf.length, FAR);
  closeSync(file);
}

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-'));
const maps = ['a', 'b'].map((name) => join(folder, `${name}.elf`));
for (const [i, path] of maps.entries()) writeFar(path, `test/fixtures/formats/${i === 0 ? 'a' : 'b'}.elf.gz`);
// Kilobytes, on any system.
const tell = 'process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';
const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, 'dist/cli/mapdrift.js', ...maps];
const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
rmSync(folder, { recursive: true });
const peak = Number(stderr) / 1000;
console.log(`two ELF files of 600 MB in ${peak.toFixed(0)} of ${LIMIT} MB`);
if (status !== 1 || !stdout.includes('1 symbol added') || !(peak <= LIMIT)) {
  console.error(`status ${status}, not 1 (the maps differ)\n${stdout}${stderr}`);
  process.exit(1);
}
