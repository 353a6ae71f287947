// One finger that sets out upwards or downwards scrolls the page. d3-zoom takes every touch for itself, so it must not
// see those.

/** To be called before d3-zoom listens: what is caught here on the way down does not reach it. */
export function attachScroll(element: HTMLElement, signal: AbortSignal): void {
  let start: Pick<Touch, 'clientX' | 'clientY'> | undefined;
  let isPages = false;
  const caught = { signal, capture: true, passive: true };

  element.addEventListener(
    'touchstart',
    ({ touches }) => {
      start = touches.length === 1 ? touches[0] : undefined;
      isPages = false;
    },
    caught,
  );
  element.addEventListener(
    'touchmove',
    (event) => {
      const [finger] = event.touches;
      if (start && finger) {
        const across = Math.abs(finger.clientX - start.clientX);
        const along = Math.abs(finger.clientY - start.clientY);
        if (across === along) return;
        isPages = along > across;
        // The first step tells for all of the way.
        start = undefined;
      }
      if (isPages) event.stopImmediatePropagation();
    },
    caught,
  );
}
