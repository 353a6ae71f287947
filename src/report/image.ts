// The picture for a file: the same scene as on the screen, in light colours, with everything on it that a picture needs
// where there is no page around it. Light by choice: it goes into mail and onto paper.

import type { Axis } from '../chart/axis.ts';
import { preferredHeight } from '../chart/layout.ts';
import type { Levels } from '../chart/levels.ts';
import { buildScene, type Scene } from '../chart/scene.ts';
import type { Shape } from '../chart/shapes.ts';
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

/** A link as text in the picture, for where a program took the one in the file out of it; `about` is the line above. */
export interface Printed {
  readonly about: string;
  readonly link: string;
}

/** Letters of 10 px are 6.02 px wide, so 192 of them stand between the edges of 20 px. */
export const PRINTED_COLUMNS = 192;
const PRINTED_SIZE = 10;
const PRINTED_LINE = 14;
/** On white a contrast of 4.8: there for who looks for it. */
const PRINTED_COLOUR = '#6b737c';
const EDGE = 20;

/** The picture with a link below it: only in pixels, for text that can be copied has no use for it. */
export function withPrinted(scene: Scene, { about, link }: Printed): Scene {
  const top = scene.height + PRINTED_LINE;
  const line = (text: string, i: number, mono: boolean): Shape => ({
    kind: 'text',
    x: EDGE,
    y: top + i * PRINTED_LINE,
    parts: [{ text, fill: PRINTED_COLOUR, mono }],
    size: PRINTED_SIZE,
    anchor: 'start',
  });
  const lines = printedLines(link);
  return {
    ...scene,
    height: top + lines.length * PRINTED_LINE + 10,
    shapes: [...scene.shapes, line(about, 0, false), ...lines.map((text, i) => line(text, i + 1, true))],
  };
}

/** Lines of one length, or nearly so: a short last one would seem to be cut off. */
function printedLines(link: string): string[] {
  const count = Math.ceil(link.length / PRINTED_COLUMNS);
  const columns = Math.ceil(link.length / count);
  return Array.from({ length: count }, (_, i) => link.slice(i * columns, (i + 1) * columns));
}
