// The examples, one click each.

import { EXAMPLES } from './examples.ts';
import { usePage } from './use-page.ts';

export function Examples() {
  const { actions } = usePage();
  return (
    <ul className="examples">
      {EXAMPLES.map(({ id, title, about, names, load }) => (
        <li key={id}>
          <button type="button" className="example" data-example={id} onClick={() => actions.bring(names, load)}>
            <b>{title}</b>
            <span>{about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
