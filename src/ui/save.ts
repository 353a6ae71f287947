// What leaves the page by the user's hand: text into the clipboard, a picture into a file.

import { ALL_PARTS, preferredHeight } from '../chart/layout.ts';
import { paintSvg } from '../chart/paint-svg.ts';
import { buildScene } from '../chart/scene.ts';
import { light } from '../chart/theme.ts';
import { textReport } from '../report/text.ts';
import type { Compared } from './store.ts';

/** Pixels: as wide as a page of a document, whatever the window. */
const WIDTH = 1200;

export function reportOf({ diff }: Compared): string {
  return textReport(diff.summary, { diff });
}

/** False where the browser does not allow it. Must be called while a click is handled. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages that are not served over https have no clipboard, but may still copy what is selected. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

/** The picture as it is seen, with everything that it needs to stand alone, in light colours for paper and mail. */
export function savePicture({ diff, axis, levels, view }: Compared): void {
  const { summary } = diff;
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
