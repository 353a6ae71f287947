import { describe, expect, it } from 'vitest';
import { compress } from '../../src/kallsyms/compress.ts';
import { entryFacts } from '../../src/kallsyms/entries.ts';
import { comparePasses } from '../../src/kallsyms/passes.ts';
import { selfTest, withPrediction } from '../../src/kallsyms/self-test.ts';
import { layoutText, predictionText, selfTestText, stepText } from '../../src/kallsyms/words.ts';
import { fixture } from './maps.ts';

describe('what is said of one map', () => {
  it.each([
    [
      'debian/6.1.0-47.map.gz',
      'The tables have 94,105 or 94,106 entries, and the lines of this map make 94,105 (KALLSYMS_ALL=y).',
    ],
    [
      'kbuild/thunks-final.map.gz',
      'The tables have 31,377 or 31,378 entries; the lines of this map make 31,383 (KALLSYMS_ALL=y), 5 or 6 more. ' +
        'The tables of the next link will differ by as many, unless a filter is at work that is not known here.',
    ],
    [
      'kbuild/healthy-pass1.map.gz',
      'No kallsyms labels: the map of the first link (until 6.10), or a kernel without CONFIG_KALLSYMS.',
    ],
    ['seed/System.map', 'The tables have 42,632 entries. The map is an excerpt, so its own lines cannot be counted.'],
  ])('%s', async (path, text) => {
    expect(selfTestText(selfTest(await fixture(path)))).toBe(text);
  });

  it('the layout', async () => {
    const text = layoutText(selfTest(await fixture('debian/6.1.0-47.map.gz')));
    expect(text).toBe('Layout L4 (6.1.42, 6.2 and 6.3), labels aligned to 8.');
  });

  it('names and tokens, where they agree and where not', async () => {
    const t = await fixture('kbuild/thunks-final.map.gz');
    const facts = entryFacts(t);
    const test = selfTest(t, facts);
    expect(predictionText(test)).toBe('');
    const rules = test.near[0]?.rules;
    if (!rules) throw new Error('no rules');
    expect(predictionText(withPrediction(test, compress(t, facts, rules)))).toBe(
      'The lines of this map make 364,687 bytes of kallsyms_names; the map has 364,560. ' +
        'The lines of this map make 879 bytes of kallsyms_token_table, padded to 880 as in the map.',
    );
  });
});

it('what is said of the steps of the thunks build', async () => {
  const names = ['thunks-pass2', 'thunks-pass3', 'thunks-final'];
  const passes = comparePasses(await Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`))));
  expect(passes.steps.map(stepText)).toEqual(['12 entries came, none went: +12.', '6 entries came, none went: +6.']);
});
