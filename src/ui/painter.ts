// Paints what it is shown, at the right moment. A new comparison or a new size is painted before the browser shows the
// page, so that nothing is ever seen or saved empty; all else (a pointer that moves, a view that is dragged) waits for
// the next frame, and only the last state is painted.

import { paintCanvas } from '../chart/paint-canvas.ts';
import { buildScene, type Scene, type SceneInput } from '../chart/scene.ts';

export interface Painter {
  readonly show: (input: SceneInput, pixelRatio: number) => void;
  /** What is on the canvas, for hits; undefined before the first picture. */
  readonly scene: () => Scene | undefined;
  readonly stop: () => void;
}

interface Wanted {
  readonly input: SceneInput;
  readonly pixelRatio: number;
}

export function startPainter(canvas: HTMLCanvasElement): Painter {
  let wanted: Wanted | undefined;
  let scene: Scene | undefined;
  let frame: number | undefined;

  function paint(): void {
    frame = undefined;
    const context = canvas.getContext('2d', { alpha: false });
    if (!context || !wanted) return;
    const { input, pixelRatio } = wanted;
    const width = Math.round(input.width * pixelRatio);
    const height = Math.round(input.height * pixelRatio);
    // Setting a size clears the bitmap, even to the same size.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    scene = buildScene(input);
    paintCanvas(context, scene, pixelRatio);
  }

  function cancel(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  }

  return {
    scene: () => scene,
    stop: cancel,
    show(input, pixelRatio) {
      const canWait = wanted !== undefined && isSameSheet(wanted, { input, pixelRatio });
      wanted = { input, pixelRatio };
      if (canWait) {
        frame ??= requestAnimationFrame(paint);
        return;
      }
      cancel();
      paint();
    },
  };
}

/** The same maps on a canvas of the same size. */
function isSameSheet(x: Wanted, y: Wanted): boolean {
  return (
    x.input.summary === y.input.summary &&
    x.input.width === y.input.width &&
    x.input.height === y.input.height &&
    x.pixelRatio === y.pixelRatio
  );
}
