// The picture of the page for a terminal: from the first drift to the last resync.

import { makeAxis } from '../chart/axis.ts';
import { makeLevels } from '../chart/levels.ts';
import type { Scene } from '../chart/scene.ts';
import { firstView } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { pictureScene } from '../report/image.ts';

/** The same maps give the same scene; with `diff` single symbols are drawn where the first view is close enough for them. */
export function picture(summary: DriftSummary, diff: MapDiff | undefined): Scene {
  const axis = makeAxis(summary);
  return pictureScene({ summary, diff, axis, levels: makeLevels(summary, axis), view: firstView(axis, summary) });
}
