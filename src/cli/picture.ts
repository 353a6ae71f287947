// The picture of the page for a terminal: from the first drift to the last resync.

import { makeAxis } from '../chart/axis.ts';
import { makeLevels } from '../chart/levels.ts';
import type { Scene } from '../chart/scene.ts';
import { firstView } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { pictureScene } from '../report/image.ts';

/** The same comparison gives the same scene, from its maps or from a link: single symbols, which no link holds, are not drawn. */
export function picture(summary: DriftSummary): Scene {
  const axis = makeAxis(summary);
  return pictureScene({
    summary,
    diff: undefined,
    axis,
    levels: makeLevels(summary, axis),
    view: firstView(axis, summary),
  });
}
