// Which two files of a kernel build to compare, by version: what scripts/link-vmlinux.sh leaves behind when it fails.

/** Release, A, B; of `N` there are several, and A is the highest. */
const FILES: readonly (readonly [string, string, string])[] = [
  ['6.11 and later', '.tmp_vmlinuxN.syms', 'System.map'],
  ['6.1 to 6.10', '.tmp_vmlinux.kallsymsN.syms', 'System.map'],
  ['5.14 to 6.0', '.tmp_System.map', 'System.map'],
];

export function HowTo() {
  return (
    <>
      <table className="how-to">
        <thead>
          <tr>
            <th scope="col">kernel</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
          </tr>
        </thead>
        <tbody>
          {FILES.map(([version, a, b]) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              <td>
                {a.includes('N.') && 'the highest '}
                <code>{a}</code>
              </td>
              <td>
                <code>{b}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        Up to 5.13 the build removes its maps when it fails: make them with <code>nm -n</code>. Any two maps of one
        machine will do: two releases, two builds, before and after a patch.
      </p>
    </>
  );
}
