import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageHtml, reportIn, withReport } from '../../src/report/html.ts';

const page = pageHtml({ policy: "default-src 'none'", style: 'p{}', packed: 'H4sI', licenses: 'MIT' });

describe('a report', () => {
  it('is the page with a link and maps in it, under any names', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^#d1\.[\w-]+$/), fc.array(fc.string({ unit: 'grapheme' })), (link, names) => {
        const report = { link, maps: names.map((name) => ({ name, base64: 'QUJD' })) };
        const text = withReport(page, report);
        expect(reportIn(text)).toEqual(report);
        expect(text.match(/<\/script>/g)).toHaveLength(4);
      }),
    );
  });

  it('takes the place of the one that was there', () => {
    const first = withReport(page, { link: '#d1.first', maps: [{ name: 'a', base64: 'QUJD' }] });
    const second = withReport(first, { link: '#d1.second', maps: [] });
    expect(second).toBe(withReport(page, { link: '#d1.second', maps: [] }));
  });

  it('is in no page that is empty, nor in another text', () => {
    expect(reportIn(page)).toBeUndefined();
    expect(reportIn('<html></html>')).toBeUndefined();
  });
});
