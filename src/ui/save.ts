// The picture leaves the page by the user's hand: as a file, or through the clipboard.

import { paintCanvas } from '../chart/paint-canvas.ts';
import { paintSvg } from '../chart/paint-svg.ts';
import { pictureScene, withPrinted } from '../report/image.ts';
import { linkWithin } from '../share/budget.ts';
import type { Shared } from '../share/d1.ts';
import { KEYWORD } from '../share/png-chunk.ts';
import { printedLink } from '../share/printed.ts';
import { sharedView } from '../share/seen.ts';
import type { Compared } from './store.ts';

export type PictureFormat = 'svg' | 'png' | 'png-2x';

/** The picture as it is seen, as a file. Rejects where a part of the page cannot be loaded. */
export async function savePicture(shown: Compared, format: PictureFormat): Promise<void> {
  if (format === 'svg') {
    return download('mapdrift.svg', new Blob([paintSvg(pictureScene(shown))], { type: 'image/svg+xml' }));
  }
  const twice = format === 'png-2x';
  download(twice ? 'mapdrift-2x.png' : 'mapdrift.png', await png(shown, twice ? 2 : 1));
}

/**
 * Puts the picture into the clipboard. Must be called while a click is handled, and rejects where the browser does not
 * allow it.
 */
export async function copyPicture(shown: Compared): Promise<void> {
  // WebKit wants the item within the click, so it takes the promise of a picture; pages that are not served over https
  // have no clipboard.
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png(shown, 1) })]);
}

async function png(shown: Compared, pixelRatio: number): Promise<Blob> {
  // Asked for when wanted: nine of ten visits end without a picture.
  const { encodePng } = await import('../report/png.ts');
  const shared = sharedPicture(shown);
  const printed = await printedLink(shared);
  const whole = pictureScene(shown);
  const scene = printed ? withPrinted(whole, printed) : whole;
  const canvas = new OffscreenCanvas(Math.round(scene.width * pixelRatio), Math.round(scene.height * pixelRatio));
  // Painted by the processor: a graphics card would smooth edges its own way, and the same picture have other bytes.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  paintCanvas(context, scene, pixelRatio);
  const link = await linkWithin(shared, 'full', '');
  const bytes = encodePng(context.getImageData(0, 0, canvas.width, canvas.height), { [KEYWORD]: link });
  return new Blob([new Uint8Array(bytes)], { type: 'image/png' });
}

/** A picture that is dropped on the page opens what it shows. */
function sharedPicture({ summary, view, axis, tab }: Compared): Shared {
  return { summary, view: sharedView(view, axis, summary, tab) };
}

export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
