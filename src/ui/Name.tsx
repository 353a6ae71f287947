// A symbol's name, cut where the column ends and whole when pointed at. A mangled one has its text behind it; what is copied is the name.

import { useDemangle } from './demangling.ts';

export function Name({ name, title = name }: { readonly name: string; readonly title?: string }) {
  const plain = useDemangle()?.(name);
  if (plain === undefined) {
    return (
      <span className="name" title={title}>
        {name}
      </span>
    );
  }
  return (
    <span className="name mangled" title={`${title}\n${plain}`}>
      <span className="raw">{name}</span> <span className="plain">{plain}</span>
    </span>
  );
}
