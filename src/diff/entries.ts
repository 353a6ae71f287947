// Lists in words over rows of numbers. Of a short list the entries are made at once, plain as any data; those of a long
// one hold their row and read a property when somebody asks for it. Two maps with hardly a drift in common have 930,000
// runs and as many events: as plain objects they took 2.5 s and 1 GB, and no reader looks at all of all of them.

/** Entries from which on a list is long. Two releases of Debian have 360 runs. */
export const LONG = 20_000;

/** How to read each property of an entry. */
export type Fields<T> = { readonly [K in keyof T]: (row: number) => T[K] };

export function listOf<T extends object>(length: number, fields: Fields<T>): readonly T[] {
  const entry = length < LONG ? plain<T>(fields) : lazy<T>(fields);
  return Array.from({ length }, (_, row) => entry(row));
}

function plain<T extends object>(fields: Fields<T>): (row: number) => T {
  const readers = Object.entries<(row: number) => unknown>(fields);
  return (row) => {
    const entry = Object.create(Object.prototype);
    for (const [key, read] of readers) entry[key] = read(row);
    return entry;
  };
}

const ROW = Symbol('row');

/** Of such an entry `{ ...entry }` has nothing, and a thread that it is sent to neither. */
function lazy<T extends object>(fields: Fields<T>): (row: number) => T {
  const prototype = Object.create(Object.prototype);
  for (const [key, read] of Object.entries<(row: number) => unknown>(fields)) {
    Object.defineProperty(prototype, key, {
      enumerable: true,
      get(this: { readonly [ROW]: number }) {
        return read(this[ROW]);
      },
    });
  }
  return (row) => {
    const entry = Object.create(prototype);
    entry[ROW] = row;
    return entry;
  };
}
