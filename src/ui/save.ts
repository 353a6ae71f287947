// What leaves the page by the user's hand: the report as text, and the picture as a file.

import { ALL_PARTS, preferredHeight } from '../chart/layout.ts';
import { paintSvg } from '../chart/paint-svg.ts';
import { buildScene } from '../chart/scene.ts';
import { light } from '../chart/theme.ts';
import { textReport } from '../report/text.ts';
import type { Compared } from './store.ts';

/** Pixels: as wide as a page of a document, whatever the window. */
const WIDTH = 1200;

export function reportOf({ summary, diff }: Compared): string {
  return textReport(summary, diff ? { diff } : {});
}

/** The picture as it is seen, with everything that it needs to stand alone, in light colours for paper and mail. */
export function savePicture({ summary, diff, axis, levels, view }: Compared): void {
  const height = preferredHeight(summary, WIDTH, ALL_PARTS);
  const scene = buildScene({
    summary,
    axis,
    levels,
    view,
    width: WIDTH,
    height,
    theme: light,
    diff,
    version: __VERSION__,
  });
  download('mapdrift.svg', new Blob([paintSvg(scene)], { type: 'image/svg+xml' }));
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
