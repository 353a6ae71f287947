// Text of a map for either side, pasted or typed. A side that stays empty keeps the map it has.

import { type FormEvent, useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { fromText } from './files.ts';
import { counted } from './numbers.ts';
import type { Side } from './plan.ts';
import { usePage } from './use-page.ts';

const PLACEHOLDER = `ffffffff8189b4d0 R kallsyms_addresses
ffffffff818ee910 R kallsyms_num_syms`;

export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const { give } = usePage();
  const [{ a, b }, setText] = useState({ a: '', b: '' });

  function onSubmit(e: FormEvent) {
    e.preventDefault();
    onClose();
    const maps = { a: fromText('pasted A', a), b: fromText('pasted B', b) };
    if (a.trim() && b.trim()) give([maps.a, maps.b]);
    else if (a.trim()) give([maps.a], 'a');
    else give([maps.b], 'b');
  }

  return (
    <Dialog title="Paste text of a map" onClose={onClose}>
      <form className="paste" onSubmit={onSubmit}>
        <Field side="a" text={a} onText={(text) => setText({ a: text, b })} />
        <Field side="b" text={b} onText={(text) => setText({ a, b: text })} />
        <p className="muted">
          Lines as <code>nm -n</code> writes them; an excerpt will do. A side left empty keeps the map it has.
        </p>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={!a.trim() && !b.trim()}>
            Compare
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly side: Side;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Field({ side, text, onText }: FieldProps) {
  const letter = side.toUpperCase();
  return (
    <label className="field">
      <span>
        <b className="side">{letter}</b> {side === 'a' ? 'the earlier map' : 'the later map'}
        <span className="muted"> {text && counted(text.split('\n').length, 'line')}</span>
      </span>
      <textarea
        name={side}
        rows={9}
        placeholder={side === 'a' ? PLACEHOLDER : ''}
        spellCheck={false}
        autoComplete="off"
        onInput={(e) => onText(e.currentTarget.value)}
      />
    </label>
  );
}
