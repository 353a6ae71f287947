// The size of an element in CSS pixels, followed; undefined until it is known, or while the element is not on the
// screen.

import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const place = element.current;
    if (!place) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = place;
      setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    measure(); // at once, so that the first picture is painted with the page
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [element]);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
