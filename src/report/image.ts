// The picture for a file: the same scene as on the screen, in light colours, with everything on it that a picture needs where there is no
// page around it. Light by choice: it goes into mail and onto paper.

import type { Axis } from '../chart/axis.ts';
import { preferredHeight } from '../chart/layout.ts';
import type { Levels } from '../chart/levels.ts';
import { buildScene, type Scene } from '../chart/scene.ts';
import { light } from '../chart/theme.ts';
import type { View } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';

/** CSS pixels, whatever the window: fits a page of A4 and the column of a mail archive without being scaled up. */
const WIDTH = 1200;

export interface Pictured {
  readonly summary: DriftSummary;
  /** With the tables single symbols are drawn where the view is close enough for them. */
  readonly diff: MapDiff | undefined;
  readonly axis: Axis;
  readonly levels: Levels;
  readonly view: View;
}

/** The same maps and view give the same scene. */
export function pictureScene({ summary, diff, axis, levels, view }: Pictured): Scene {
  return buildScene({
    summary,
    axis,
    levels,
    view,
    width: WIDTH,
    height: preferredHeight(summary, WIDTH),
    theme: light,
    diff,
    version: __VERSION__,
  });
}
