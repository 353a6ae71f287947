// What frames.mjs puts into the page.

interface Window {
  hands: {
    idle(count: number): Promise<number[]>;
    wheel(milliseconds: number): Promise<{ frames: number[]; work: number[] }>;
    hover(times: number): Promise<number[]>;
    zoom(times: number): Promise<void>;
  };
}
