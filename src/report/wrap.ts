// Greedy line breaking for prose. A word is never broken: a symbol cut in two can no longer be searched for.

/** 75 columns leave room for two levels of quoting (`> > `) in a terminal of 80. */
export const COLUMNS = 75;

/**
 * Lines of at most `COLUMNS` characters, but for single words that are longer. `first` starts the first line, `rest`
 * all others.
 */
export function wrap(text: string, first = '', rest = first): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const longer = line === '' ? (lines.length === 0 ? first : rest) + word : `${line} ${word}`;
    if (line === '' || longer.length <= COLUMNS) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = rest + word;
  }
  if (line !== '') lines.push(line);
  return lines;
}
