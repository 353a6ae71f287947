// Files of mapdrift's that open again (a picture, JSON, a report), broken: they hold the link that was written into
// them, or one that is refused, or none.

import { isDeepStrictEqual } from 'node:util';
import { compareMaps } from '../../src/diff/compare.ts';
import { openMap } from '../../src/read/open.ts';
import { withReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { encodePng } from '../../src/report/png.ts';
import { linkWithin } from '../../src/share/budget.ts';
import { decodeLink } from '../../src/share/link.ts';
import { KEYWORD } from '../../src/share/png-chunk.ts';
import { reopened } from '../../src/share/reopen.ts';
import { reportOf } from '../../src/share/report.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { oneOf, random } from '../tools/random.mjs';
import { mutated } from './mutations.ts';
import type { Try } from './outcome.ts';

export interface Written {
  readonly png: Uint8Array;
  readonly json: Uint8Array;
  readonly html: Uint8Array;
  readonly link: string;
}

/** The files of one comparison; the page around the report is as short as can be. */
export async function written(textA: Uint8Array<ArrayBuffer>, textB: Uint8Array<ArrayBuffer>): Promise<Written> {
  const [a, b] = [await openMap('a', textA), await openMap('b', textB)];
  if (isProblem(a) || isProblem(b)) throw new Error('no maps');
  const { summary } = compareMaps(a, b);
  const link = await linkWithin({ summary, view: {} }, 'all', '');
  const page = '<!DOCTYPE html><html><body><script id="report" type="text/plain"></script></body></html>\n';
  const utf8 = new TextEncoder();
  return {
    png: encodePng({ width: 8, height: 8, data: new Uint8ClampedArray(256) }, { [KEYWORD]: link }),
    json: utf8.encode(jsonReport(summary, link)),
    html: utf8.encode(withReport(page, await reportOf(summary, [a, b]))),
    link,
  };
}

export async function reopenOf(kind: 'png' | 'json' | 'html', files: Written): Promise<Try> {
  const said = await decodeLink(files.link);
  const file = files[kind];
  const others = [files.png, files.json, files.html];
  return async (seed) => {
    const next = random(seed);
    const bytes = mutated(file, others, next);
    if (kind === 'png' && bytes.length >= 37 && next(3) === 0) {
      // The length of a chunk, and what comes of believing it.
      const length = oneOf([0, 1, 0x7fff_ffff, 0xffff_ffff, next(1 << 16)], next);
      new DataView(bytes.buffer).setUint32(oneOf([8, 33], next), length);
    }
    const report = reopened(bytes);
    if (report === undefined) return { kind: 'refused', why: 'nothing in it' };
    const shared = await decodeLink(report.link);
    if (isProblem(shared)) return { kind: 'refused', why: shared.code };
    // Whatever stands around it: any link that opens has a right checksum over all that it says, so it says what was
    // written.
    if (!isDeepStrictEqual(shared, said)) return { kind: 'wrong', why: `seed ${seed}: another link than was written` };
    return { kind: 'opened', why: `${report.maps.length} maps` };
  };
}
