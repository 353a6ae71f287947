import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demangler } from '../../src/ui/demangler.ts';

const demangle = await demangler;

describe('a mangled name', () => {
  // RFC 2603 and the tests of rustc-demangle; the Itanium C++ ABI, as c++filt has them.
  it.each([
    ['Rust v0', '_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
    ['Rust v0', '_RNvC6_123foo3bar', '123foo::bar'],
    ['Rust v0', '_RNvMs_NtCsabc_4core3fmtNtB4_9Formatter3pad', '<core::fmt::Formatter>::pad'],
    [
      'Rust v0',
      '_RINvNtC3std3mem8align_ofNtNtC3std3mem12DiscriminantE',
      'std::mem::align_of::<std::mem::Discriminant>',
    ],
    [
      'Rust v0',
      '_RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y',
      'utf8_idents::საჭმელად_გემრიელი_სადილი',
    ],
    ['Rust, legacy', '_ZN4core3fmt9Formatter3pad17h0123456789abcdefE', 'core::fmt::Formatter::pad'],
    ['Rust, legacy', '_ZN4testE.llvm.123', 'test'],
    ['C++', '_ZNSt6vectorIiSaIiEE9push_backERKi', 'std::vector<int, std::allocator<int> >::push_back(int const&)'],
    ['C++', '_Z3fooi.isra.0', 'foo(int) [clone .isra.0]'],
    ['C++', '_Znwm', 'operator new(unsigned long)'],
  ])('of %s is read: %s', (_, name, text) => {
    expect(demangle(name)).toBe(text);
  });

  it.each(['__x64_sys_read', '_RET_IP', '_Rfoo', '_R', '_Z', '_Zfoo', '_Zfoo@12', '_ZN3foo3barEv@plt', 'main', ''])(
    'is none of C, nor one that is mangled in no known way: %s',
    (name) => {
      expect(demangle(name)).toBeUndefined();
    },
  );

  it('whose text would fill the memory is left alone', () => {
    // Each argument is a pair of the one before: 22 of them would make 109 MB.
    const code = (k: number) => `S${k.toString(36).toUpperCase()}_`;
    const pairs = Array.from({ length: 22 }, (_, k) => `${code(0)}I${code(k + 1)}${code(k + 1)}E`);
    expect(demangle(`_Z1f1A1PIS_S_E${pairs.slice(0, 4).join('')}`)).toMatch(/^f\(A, P<A, A>, P<P<A, A>, P<A, A> >, /);
    expect(demangle(`_Z1f1A1PIS_S_E${pairs.join('')}`)).toBeUndefined();
    expect(demangle(`_Z1f${'P'.repeat(100_000)}i`)).toBeUndefined();
  });

  it('turns the direction of no text: an identifier of Rust may hold a mark that does, in punycode', () => {
    expect(demangle('_RNvC1xu6ab_g4t')).toBe('x::a\\u202eb');
  });

  it('is a text or nothing, whatever stands in it', () => {
    const part = fc.constantFrom(
      'N',
      'v',
      'C',
      '3foo',
      'I',
      'E',
      'S_',
      'S0_',
      'T_',
      'B_',
      'B0_',
      's_',
      '4core',
      'P',
      'K',
      'L',
      'u3',
      'J',
      'X',
      'Dp',
    );
    fc.assert(
      fc.property(fc.constantFrom('_R', '_ZN', '_Z'), fc.array(part, { maxLength: 60 }), (start, parts) => {
        const text = demangle(start + parts.join(''));
        expect(text === undefined || (text.length > 0 && text.length <= 4000)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(demangle('_Z3fooi')).toBe('foo(int)');
  });
});
