// The pairs of maps that are measured, as files: two releases of Debian, and maps of any size made of them.

// @ts-check
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { replicated } from './replicate.mjs';

const VERSIONS = /** @type {const} */ (['6.1.0-47', '6.1.0-50']);

/** @typedef {readonly [a: string, b: string]} Pair */

/** @param {string} folder @returns {Pair} */
export function debianPair(folder) {
  return pairOf((version) => {
    const file = join(folder, version);
    if (!existsSync(file)) writeFileSync(file, unpacked(version));
    return file;
  });
}

/** That pair made to so many symbols. @param {string} folder @param {number} symbols @returns {Pair} */
export function pairOfSize(folder, symbols) {
  return pairOf((version) => {
    const file = join(folder, `${version}-${symbols}`);
    if (existsSync(file)) return file;
    const out = openSync(file, 'w');
    for (const piece of replicated(unpacked(version), symbols)) writeSync(out, piece);
    closeSync(out);
    return file;
  });
}

/** Bytes of both. @param {Pair} pair */
export function bytesOf([a, b]) {
  return statSync(a).size + statSync(b).size;
}

/** @param {(version: string) => string} file @returns {Pair} */
function pairOf(file) {
  return [file(VERSIONS[0]), file(VERSIONS[1])];
}

/** @param {string} version */
function unpacked(version) {
  return gunzipSync(readFileSync(`test/fixtures/debian/${version}.map.gz`)).toString('latin1');
}
