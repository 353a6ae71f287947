// A dialog of the platform: it takes the focus, keeps it, gives it back, and closes with Esc or a click beside it.

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CloseIcon } from './icons.tsx';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    // The backdrop is the dialog element itself; all that is seen of the dialog lies in the box inside.
    const onClick = (e: MouseEvent) => {
      if (e.target === element) onClose();
    };
    element.addEventListener('click', onClick);
    return () => {
      element.removeEventListener('click', onClick);
      element.close();
    };
  }, [onClose]);

  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      <div className="dialog-box">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="button" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
