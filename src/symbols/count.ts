// How many there are, as people read it. By itself, because the page needs it long before it needs any other word.

/** `94,119`. Not by `Intl`, whose first number takes 4 ms. */
export function formatCount(n: number | bigint): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 symbol`, `2,345 symbols`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}
