// The bytes of a link with its names and sentences, each written once, in the order in which they are first needed.
// Sorting them and writing only what differs from the name before was measured and is longer: for the runs of two
// Debian kernels 4,967 bytes and some 800 to say which name is meant where, against 5,087. In this order most uses are
// "the next new one", and deflate finds the shared prefixes.

import { ByteReader, ByteWriter } from './bytes.ts';

/**
 * What a choice is made from, in the order of the format: an item may be added at the end, none may go or change its
 * place.
 */
export type Choices<T> = readonly [T, ...T[]];

/**
 * The names: how many, then each in UTF-8 with a zero byte behind it; and the numbers that speak of them. Apart,
 * because deflate has one table of codes for what it packs together, and letters and numbers want two: packed together
 * two Debian kernels are 570 bytes of 5,700 longer.
 */
export interface Plain {
  readonly names: Uint8Array<ArrayBuffer>;
  readonly numbers: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

export class Out extends ByteWriter {
  readonly #places = new Map<string, number>();

  /** 0 for the next new name; 1, 2 … for those in `likely`; behind them how many names back from the next new one. */
  name(text: string, likely: readonly string[] = []): void {
    const guess = likely.indexOf(text);
    const place = this.#places.get(text);
    if (guess >= 0) this.count(1 + guess);
    else if (place !== undefined) this.count(likely.length + this.#places.size - place);
    else {
      this.count(0);
      this.#places.set(text, this.#places.size);
    }
  }

  choice<T>(choices: Choices<T>, value: T): void {
    this.count(choices.indexOf(value));
  }

  flag(value: boolean): void {
    this.byte(value ? 1 : 0);
  }

  /** All that was written. */
  get plain(): Plain {
    const names = new ByteWriter();
    names.count(this.#places.size);
    for (const text of this.#places.keys()) {
      // No map has a zero byte: a file with one is binary.
      names.append(encoder.encode(text.replaceAll('\0', '\ufffd')));
      names.byte(0);
    }
    return { names: names.bytes, numbers: this.bytes };
  }
}

export class In extends ByteReader {
  readonly #names: readonly string[];
  #next = 0;

  constructor({ names, numbers }: Plain) {
    super(numbers);
    const from = new ByteReader(names);
    const count = from.items();
    // All at once: one by one the names of two Debian kernels take 6 ms of a browser that has just started.
    const all = from.text(from.left).split('\0', count + 2);
    this.#names = all.slice(0, count);
    // Behind the last zero byte there is nothing.
    if (from.failed || all.length !== count + 1 || all[count] !== '') this.fail();
  }

  name(likely: readonly string[] = []): string {
    const code = this.count();
    const guess = code === 0 ? undefined : likely[code - 1];
    if (guess !== undefined) return guess;
    const text = this.#names[code === 0 ? this.#next++ : this.#next - (code - likely.length)];
    if (text === undefined) this.fail();
    return text ?? '';
  }

  choice<T>(choices: Choices<T>): T {
    const index = this.count();
    if (index >= choices.length) this.fail();
    return choices[index] ?? choices[0];
  }

  flag(): boolean {
    return this.choice([false, true]);
  }

  /** Whether all was read and every name used: a link has no room for what nothing speaks of. */
  get isDone(): boolean {
    return !this.failed && this.atEnd && this.#next === this.#names.length;
  }
}
