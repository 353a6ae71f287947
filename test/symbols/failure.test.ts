import { expect, it } from 'vitest';
import { failure, knownFailure } from '../../src/symbols/failure.ts';
import { problemText } from '../../src/symbols/problem.ts';

const titleOf = (error: unknown) => problemText(failure('a.map', error, 'unreadable-file')).title;

it.each([
  ['Chromium', new RangeError('Array buffer allocation failed')],
  ['Chromium', new RangeError('Invalid typed array length: 8589934592')],
  ['Firefox', new RangeError('invalid array length')],
  ['WebKit', new RangeError('Out of memory')],
])('memory that ran out is told as that (%s)', (_, error) => {
  expect(titleOf(error)).toBe(`a.map needs more memory than there is: ${error.message}.`);
  expect(problemText(failure('', error, 'worker-crashed')).title).toMatch(/^The comparison needs more memory than/);
});

it.each([
  ['Chromium', 'Failed to fetch dynamically imported module: http://localhost/assets/rare-1.js'],
  ['Firefox', 'error loading dynamically imported module: http://localhost/assets/rare-1.js'],
  ['WebKit', 'Importing a module script failed.'],
])('a part of the page that does not come is told as that, not as a fault of the file (%s)', (_, message) => {
  expect(titleOf(new TypeError(message))).toBe('a.map cannot be read: a part of the page cannot be loaded.');
});

it.each(['NotReadableError', 'NotFoundError', 'AbortError'])('%s says that the file changed or went', (name) => {
  expect(titleOf(new DOMException('The I/O read operation failed.', name))).toBe(
    'a.map cannot be read: it was changed, moved or removed after it was given, or may not be read.',
  );
});

it('anything else keeps the words of the platform, with one full stop', () => {
  expect(titleOf(new Error('EIO: i/o error.'))).toBe('a.map cannot be read: EIO: i/o error.');
  expect(titleOf('thrown as text')).toBe('a.map cannot be read: thrown as text.');
  expect(knownFailure('a.map', new RangeError('offset is out of bounds'))).toBeUndefined();
});
