// The picture of the page for a terminal: what a link's view says, else from the first drift to the last resync.

import { makeAxis } from '../chart/axis.ts';
import { makeLevels } from '../chart/levels.ts';
import type { Scene } from '../chart/scene.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { pictureScene } from '../report/image.ts';
import { seenIn } from '../share/seen.ts';
import type { SharedView } from '../share/shared-view.ts';

/**
 * The same comparison gives the same scene, from its maps or from a link: single symbols, which no link holds, are not
 * drawn.
 */
export function picture(summary: DriftSummary, view: SharedView): Scene {
  const axis = makeAxis(summary);
  return pictureScene({
    summary,
    diff: undefined,
    axis,
    levels: makeLevels(summary, axis),
    view: seenIn(view, axis, summary),
  });
}
