// What the browser tests need of an engine, in the fewest words that both Playwright and WebDriver can say. Everything
// else is in app.ts.

export interface TestFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

export interface Driver {
  /** A path below the site, or an address of its own (file:, about:). */
  readonly open: (path: string) => Promise<void>;
  /** The function runs in the page and sees nothing but its arguments; what goes in and out is JSON. */
  readonly eval: <T, A extends unknown[]>(fn: (...args: A) => T, ...args: A) => Promise<Awaited<T>>;
  readonly setFiles: (css: string, files: readonly TestFile[]) => Promise<void>;
  /** Gives a field files that lie on the disk. */
  readonly choose: (css: string, paths: readonly string[]) => Promise<void>;
  readonly click: (css: string) => Promise<void>;
  /** Replaces what stands in a text field, as typing does. */
  readonly fill: (css: string, text: string) => Promise<void>;
  /** Keys as the page sees them in `KeyboardEvent.key`: `a`, `Enter`, `ArrowLeft`, `Shift`. */
  readonly keyDown: (key: string) => Promise<void>;
  readonly keyUp: (key: string) => Promise<void>;
  /** CSS pixels from the top left of the window's inside. */
  readonly move: (to: Point) => Promise<void>;
  readonly buttonDown: () => Promise<void>;
  readonly buttonUp: () => Promise<void>;
  /** CSS pixels; positive is down and right. The pointer is there already, and `held` is down. */
  readonly wheel: (at: Point, by: Point, held: Modifier | undefined) => Promise<void>;
  /** What the window shows, as PNG. */
  readonly picture: () => Promise<Uint8Array>;
  /** Runs `act`, waits until the browser has saved a file called `name`, and puts it at `to`. */
  readonly download: (name: string, act: () => Promise<void>, to: string) => Promise<void>;
  /** Errors on the console, uncaught ones and refusals of the content security policy since the page was opened. */
  readonly errors: () => Promise<readonly string[]>;
  /** The addresses that were asked for since the page was opened. */
  readonly requests: () => Promise<readonly string[]>;
}
