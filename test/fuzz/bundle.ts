// What link.mjs needs of the sources; it bundles this file, for Node 20 does not read TypeScript.

export { writeD1 } from '../../src/share/d1.ts';
export { decodeLink } from '../../src/share/link.ts';
export { tryOne } from './try-one.ts';
