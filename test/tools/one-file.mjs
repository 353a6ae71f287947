// Fails when the page in one file outgrows its limit: it is mailed, attached to bugs and kept beside builds.

// @ts-check
import { statSync } from 'node:fs';
import process from 'node:process';

/** KB (1000 bytes). */
const limit = 450;

const { size } = statSync('dist/mapdrift.html');
console.log(`${(size / 1000).toFixed(1)} of ${limit} KB`);
if (size > limit * 1000) process.exit(1);
