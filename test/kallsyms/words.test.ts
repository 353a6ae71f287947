import { describe, expect, it } from 'vitest';
import { compress } from '../../src/kallsyms/compress.ts';
import { entryFacts } from '../../src/kallsyms/entries.ts';
import { comparePasses } from '../../src/kallsyms/passes.ts';
import { selfTest, withPrediction } from '../../src/kallsyms/self-test.ts';
import {
  followsText,
  layoutText,
  passesText,
  predictionText,
  selfTestText,
  stepText,
  stubText,
} from '../../src/kallsyms/words.ts';
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

describe('what is said of passes', () => {
  it('the thunks build', async () => {
    const names = ['thunks-pass2', 'thunks-pass3', 'thunks-final'];
    const passes = comparePasses(await Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`))));
    expect(passesText(passes)).toBe('New entries from link to link: 24, 12, 6. They get fewer: another pass helps.');
    expect(passes.steps.map(stepText)).toEqual(['12 entries came, none went: +12.', '6 entries came, none went: +6.']);
    expect(passes.steps[1]?.stubs.map(stubText)).toEqual([
      '6 linker stubs __X86PILongThunk_*, each with the name of a function of the map behind it; ' +
        'kernels have ignored them since 6.12 at the latest.',
    ]);
    const [first, second, third] = passes.maps;
    if (!first || !second || !third) throw new Error('three maps');
    expect(followsText(first, first)).toBe('');
    expect(followsText(third, second)).toBe(
      'The map before makes 31,377 entries, and these tables have 31,377 or 31,378.',
    );
  });

  it('two releases', async () => {
    const pair = await Promise.all([fixture('debian/6.1.0-47.map.gz'), fixture('debian/6.1.0-50.map.gz')]);
    const passes = comparePasses(pair);
    const [before, after] = passes.maps;
    if (!before || !after) throw new Error('two maps');
    expect(passesText(passes)).toBe('');
    expect(followsText(after, before)).toBe(
      'The map before makes 94,105 entries, but these tables have 94,101: another map was between the two, or they are of two builds.',
    );
  });
});
