// A symbol's name, whole when pointed at. In a column that is too narrow the middle gives way: `.constprop.0` and
// `_end` tell as much as how a name begins. A mangled one has its text behind it; what is copied is the name.

import { useDemangle } from './demangling.ts';

/**
 * Letters at the end that a narrow column keeps; `--tail` in the style sheets is the same. Shorter names than twice as
 * many fit anywhere.
 */
const TAIL = 9;

export function Name({ name, title = name }: { readonly name: string; readonly title?: string }) {
  const plain = useDemangle()?.(name);
  if (plain === undefined) {
    return (
      <span className="name" title={title}>
        {name.length <= 2 * TAIL ? (
          name
        ) : (
          <>
            <span className="start">{name.slice(0, -TAIL)}</span>
            <span>{name.slice(-TAIL)}</span>
          </>
        )}
      </span>
    );
  }
  return (
    <span className="name mangled" title={`${title}\n${plain}`}>
      <span className="raw">{name}</span> <span className="plain">{plain}</span>
    </span>
  );
}
