// A symbol's name, cut where the column ends and whole when pointed at.

export function Name({ name, title = name }: { readonly name: string; readonly title?: string }) {
  return (
    <span className="name" title={title}>
      {name}
    </span>
  );
}
