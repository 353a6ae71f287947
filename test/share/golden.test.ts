import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeLink } from '../../src/share/link.ts';
import { VERSION } from '../../src/share/upgrade.ts';

// These links are out in the world. When one fails the reader is wrong: neither a link nor what it says is ever written
// anew.
const folder = new URL('../golden/share/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.link'));

describe('links that were handed out', () => {
  it.each(names)('%s opens and says what it said on the day it was made', async (name) => {
    const shared = await decodeLink(read(name));
    expect(JSON.parse(JSON.stringify(shared))).toEqual(JSON.parse(read(name.replace('.link', '.json'))));
  });

  it('there are some of every version', () => {
    for (let version = 1; version <= VERSION; version++) {
      expect(names.filter((name) => name.startsWith(`d${version}-`)).length).toBeGreaterThan(0);
    }
  });
});
