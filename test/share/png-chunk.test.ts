import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { isPng, KEYWORD, linkInPng } from '../../src/share/png-chunk.ts';
import { reopened } from '../../src/share/reopen.ts';

const link = '#d1.AAAAyAAAAAAAAAAAAAA';
const picture = (text: Record<string, string>) =>
  encode({ width: 2, height: 2, data: new Uint8Array(16), channels: 4, text });

describe('a link in a PNG', () => {
  it('is found among other texts, by its keyword', () => {
    expect(linkInPng(picture({ Comment: '#d1.BBBB', [KEYWORD]: link }))).toBe(link);
    expect(linkInPng(picture({ mapdrifter: link }))).toBeUndefined();
    expect(reopened(picture({ [KEYWORD]: link }))).toEqual({ link, maps: [] });
  });

  it('is not looked for in what is cut, or no PNG at all', () => {
    const whole = picture({ [KEYWORD]: link });
    for (let end = 0; end < whole.length; end++)
      expect(linkInPng(whole.slice(0, end)) ?? link).toBe(
        link.slice(0, linkInPng(whole.slice(0, end))?.length ?? link.length),
      );
    expect(isPng(new TextEncoder().encode('ffffffff81000000 T _text\n'))).toBe(false);
    expect(linkInPng(new Uint8Array(64).fill(0xff))).toBeUndefined();
  });
});

describe('a map', () => {
  it.each(['ffffffff81000000 T _text\n', '', '<tt>\n', '{ "schema": 1 }'])(
    'is none of the files that open again: %j',
    (text) => {
      expect(reopened(new TextEncoder().encode(text))).toBeUndefined();
    },
  );
});
