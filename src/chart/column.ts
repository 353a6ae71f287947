// A number of each entry of a list. `Float64Array.from` goes by iterators: of a million entries it takes three times as
// long.

export function numbersOf<T>(entries: readonly T[], numberOf: (entry: T, i: number) => number): Float64Array {
  const numbers = new Float64Array(entries.length);
  for (let i = 0; i < entries.length; i++) numbers[i] = numberOf(entries[i]!, i);
  return numbers;
}
