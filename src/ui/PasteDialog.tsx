// Text of a map for either side, pasted or typed. A side that stays empty keeps the map it has. What was typed is there
// again when the dialog is closed without comparing, and opened once more.

import type { FormEvent } from 'react';
import { counted } from '../symbols/count.ts';
import { Dialog } from './Dialog.tsx';
import { fromText } from './files.ts';
import type { Side } from './plan.ts';
import { usePage } from './use-page.ts';

const PLACEHOLDER = `ffffffff8189b4d0 R kallsyms_addresses
ffffffff818ee910 R kallsyms_num_syms`;

interface Texts {
  readonly a: string;
  readonly b: string;
}

interface Props {
  /** Outlives the dialog. */
  readonly draft: Texts;
  readonly onDraft: (draft: Texts) => void;
  readonly onClose: () => void;
}

export function PasteDialog({ draft, onDraft, onClose }: Props) {
  const { give } = usePage();
  const { a, b } = draft;

  function onSubmit(e: FormEvent) {
    e.preventDefault();
    onDraft({ a: '', b: '' });
    onClose();
    const maps = { a: fromText('pasted A', a), b: fromText('pasted B', b) };
    if (a.trim() && b.trim()) give([maps.a, maps.b]);
    else if (a.trim()) give([maps.a], 'a');
    else give([maps.b], 'b');
  }

  return (
    <Dialog title="Paste text of a map" onClose={onClose}>
      <form className="paste" onSubmit={onSubmit}>
        <Field side="a" text={a} onText={(text) => onDraft({ a: text, b })} />
        <Field side="b" text={b} onText={(text) => onDraft({ a, b: text })} />
        <p className="muted">
          Lines as <code>nm -n</code> writes them; an excerpt will do. A side left empty keeps the map it has. A diff,
          or a whole mail with both maps in it, goes into either side.
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
        defaultValue={text}
        onInput={(e) => onText(e.currentTarget.value)}
      />
    </label>
  );
}
