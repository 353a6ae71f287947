// The picture of the page for a file: the same scene, in light colours, from the first drift to the last resync, with everything on it that a
// picture needs where there is no page around it.

import { makeAxis } from '../chart/axis.ts';
import { preferredHeight } from '../chart/layout.ts';
import { makeLevels } from '../chart/levels.ts';
import { paintSvg } from '../chart/paint-svg.ts';
import { buildScene } from '../chart/scene.ts';
import { light } from '../chart/theme.ts';
import { firstView } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';

/** CSS pixels. Fits a page of A4 and the column of a mail archive without being scaled up. */
const WIDTH = 1200;

/** The SVG text. The same maps give the same bytes; with `diff` single symbols are drawn where the first view is close enough for them. */
export function picture(summary: DriftSummary, diff?: MapDiff): string {
  const axis = makeAxis(summary);
  const scene = buildScene({
    summary,
    axis,
    levels: makeLevels(summary, axis),
    view: firstView(axis, summary),
    width: WIDTH,
    height: preferredHeight(summary, WIDTH),
    theme: light,
    diff,
    version: __VERSION__,
  });
  return paintSvg(scene);
}
