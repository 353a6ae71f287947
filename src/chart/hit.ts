// What lies under a pixel. Later hits lie above earlier ones; where several marks are a pixel apart, the nearest one is
// meant.

import type { Scene } from './scene.ts';
import type { Hit, Target } from './shapes.ts';

/** The target at a place of the scene, in its pixels; undefined where there is nothing. */
export function targetAt(scene: Scene, x: number, y: number): Target | undefined {
  let best: Hit | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const hit of scene.hits) {
    if (x < hit.x || y < hit.y || x > hit.x + hit.width || y > hit.y + hit.height) continue;
    const away = Math.abs(x - hit.x - hit.width / 2);
    // A mark beats what it lies on; among marks of a kind the nearest one wins.
    if (best !== undefined && best.target.kind === hit.target.kind && isMark(hit.target) && away > distance) continue;
    best = hit;
    distance = away;
  }
  return best?.target;
}

/** Others of a kind lie side by side. */
function isMark({ kind }: Target): boolean {
  return kind === 'event' || kind === 'absolute';
}
