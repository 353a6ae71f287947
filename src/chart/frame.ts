// What every lane needs to draw itself: the input of the scene, the layout, and the scale with the left edge of the
// plot.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { formatDrift } from '../symbols/address.ts';
import type { Demangle } from '../symbols/mangled.ts';
import type { Axis } from './axis.ts';
import type { Found } from './found.ts';
import { ALL_PARTS, type Lanes, layOut, type Parts } from './layout.ts';
import type { Levels } from './levels.ts';
import { type PixelScale, pixelScale } from './scale.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import type { View } from './view.ts';

/** Font size of the drift axis, in pixels. */
export const DRIFT_TICK_SIZE = 11;

export interface SceneInput {
  readonly summary: DriftSummary;
  readonly axis: Axis;
  readonly levels: Levels;
  readonly view: View;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** The tables: with them single symbols are drawn where they are wide enough. */
  readonly diff?: MapDiff | undefined;
  /** The pointer, in pixels of the scene. */
  readonly hover?: { readonly x: number; readonly y: number } | undefined;
  /** The text of a mangled name, for the symbol under the pointer. */
  readonly demangle?: Demangle | undefined;
  /** What a search found. */
  readonly found?: Found | undefined;
  /** All of them where nothing is said. */
  readonly parts?: Partial<Parts> | undefined;
  /** The version of the tool, for the foot of the picture. */
  readonly version?: string | undefined;
}

export interface Frame {
  readonly input: SceneInput;
  readonly lanes: Lanes;
  readonly scale: PixelScale;
  /** The edges of the plot in pixels; a scale's pixel 0 is `left`. */
  readonly left: number;
  readonly right: number;
}

export function makeFrame(input: SceneInput): Frame {
  const parts = { ...ALL_PARTS, ...input.parts };
  const { summary, levels, width, height } = input;
  const widest = Math.max(tickWidth(levels.lowest), tickWidth(levels.highest));
  const lanes = layOut({ summary, width, height, parts, widest });
  const { x: left, width: plot } = lanes.drift;
  return { input, lanes, scale: pixelScale(input.axis, input.view, plot), left, right: left + plot };
}

/** A tick is no wider than the largest drift. */
function tickWidth(drift: number): number {
  return textWidth(formatDrift(drift), DRIFT_TICK_SIZE, { mono: true });
}
