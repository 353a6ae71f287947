// What of the core is measured under Node; core.mjs bundles this file, for Node 20 does not read TypeScript.

export { makeAxis } from '../../src/chart/axis.ts';
export { makeLevels } from '../../src/chart/levels.ts';
export { compareMaps } from '../../src/diff/compare.ts';
export { match } from '../../src/diff/match.ts';
export { openMap, openMaps } from '../../src/read/open.ts';
export { linkWithin } from '../../src/share/budget.ts';
export { decodeLink } from '../../src/share/link.ts';
