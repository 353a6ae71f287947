// The link that stands below a picture in letters. Whoever gets the picture without what was in the file, as from a
// chat that packs pictures anew, can still open it: by hand, or by a program that reads letters.

import { PRINTED_COLUMNS, type Printed } from '../report/image.ts';
import { formatCount } from '../symbols/count.ts';
import { isProblem } from '../symbols/problem.ts';
import { shortLink } from './budget.ts';
import type { Shared } from './d1.ts';
import { decodeLink } from './link.ts';
import type { Unit } from './worth.ts';

/** 768 characters: more is a grey block that nobody types. */
const LINES = 4;

/** What the picture shows. Findings are sentences of a hundred letters each, and half of what there is room for. */
const KINDS: readonly Unit['kind'][] = ['run', 'cause', 'last', 'list', 'pins'];

/** Undefined where the names of the maps leave no room. */
export async function printedLink(shared: Shared): Promise<Printed | undefined> {
  const link = await shortLink(shared, LINES * PRINTED_COLUMNS, ({ kind }) => KINDS.includes(kind));
  const held = await decodeLink(link);
  if (link.length > LINES * PRINTED_COLUMNS || isProblem(held)) return undefined;
  const { runs, totals, omitted } = held.summary;
  const some = `${formatCount(runs.length)} of ${formatCount(totals.runs)} runs`;
  const what = omitted === undefined ? 'everything' : `${some}${omitted.findings > 0 ? ', no findings' : ''}`;
  return {
    link,
    about: `Drop this picture on mapdrift to open it again, or put this text behind its address (${what}):`,
  };
}
