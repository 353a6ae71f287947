// Files may be dropped anywhere. While they hover, the page says what will happen; one file over a comparison may go to
// either side.

import { useLayoutEffect, useState } from 'react';
import { fromDrop } from './files.ts';
import type { Side } from './plan.ts';
import type { Shown } from './store.ts';
import { usePage, usePart } from './use-page.ts';

export function DropZone() {
  const { actions, give } = usePage();
  const shown = usePart((state) => state.shown);
  const [files, setFiles] = useState<number>();
  const [over, setOver] = useState<Side>();

  // With the first frame, not behind it: what is seen may be dropped on.
  useLayoutEffect(() => {
    // Every element that is crossed sends an enter and a leave: while the count is above zero, the pointer is on the
    // page.
    let depth = 0;
    const hasFiles = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (e: DragEvent) => {
      if (!hasFiles(e)) return;
      e.preventDefault();
      depth++;
      setFiles(e.dataTransfer?.items.length || undefined);
    };
    const onOver = (e: DragEvent) => {
      if (!hasFiles(e) || !e.dataTransfer) return;
      e.preventDefault();
      e.dataTransfer.dropEffect = 'copy';
      setFiles((n) => n ?? 0);
      setOver(sideOf(e.target));
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setFiles(undefined);
    };
    const onDrop = (e: DragEvent) => {
      if (!e.dataTransfer || !hasFiles(e)) return;
      e.preventDefault();
      depth = 0;
      setFiles(undefined);
      const { maps, folders } = fromDrop(e.dataTransfer);
      if (folders.length === 0) return give(maps, maps.length === 1 ? sideOf(e.target) : undefined);
      const names = [...maps, ...folders].map(({ name }) => name);
      actions.bring(names, async () => {
        const { mapsInFolders } = await import('./folder.ts');
        const inside = await mapsInFolders(folders, names.length === 1);
        return 'kind' in inside ? inside : [...maps, ...inside];
      });
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [actions, give]);

  if (files === undefined) return undefined;
  if (shown.kind === 'compared' && shown.diff && files === 1) {
    return (
      <div className="drop">
        <Target side="a" isOver={over === 'a'} text={`Replace ${shown.summary.a.name}`} />
        <Target side="b" isOver={over === 'b'} text={`Replace ${shown.summary.b.name}`} />
      </div>
    );
  }
  return (
    <div className="drop">
      <div className="drop-target">{invitation(shown, files)}</div>
    </div>
  );
}

interface TargetProps {
  readonly side: Side;
  /** A pointer that drags does not make an element hover. */
  readonly isOver: boolean;
  readonly text: string;
}

function Target({ side, isOver, text }: TargetProps) {
  return (
    <div className={isOver ? 'drop-target over' : 'drop-target'} data-side={side}>
      <b className="side">{side.toUpperCase()}</b> {text}
    </div>
  );
}

function sideOf(target: EventTarget | null): Side | undefined {
  const side = target instanceof Element ? target.closest('[data-side]')?.getAttribute('data-side') : undefined;
  return side === 'a' || side === 'b' ? side : undefined;
}

function invitation(shown: Shown, files: number): string {
  if (shown.kind === 'one' && files < 2) return `Compare with ${shown.table.name}`;
  return files === 1 ? 'The first of two maps' : 'Compare these maps';
}
