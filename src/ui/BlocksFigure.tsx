// Both maps around an event as linked boxes to true scale: A's symbols above, B's below, sizes in them, and between
// them what the drift changes by. The table beside it says the same in words.

import { useMemo, useRef } from 'react';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import { formatBytes, formatDrift } from '../symbols/address.ts';
import { type Block, type Blocks, blocksAround, CUT_WIDTH, type Sheet, sheetOf } from './blocks.ts';
import { useSize } from './use-size.ts';

/** Pixels. */
const BOX = 22;
const LINK = 34;
const SIDE = 18;
const HEIGHT = 2 * BOX + LINK;
/** Of a letter of the boxes' face, which is 11 px. */
const LETTER = 6.7;
const FEWEST = 6;

export function BlocksFigure({ diff, event }: { readonly diff: MapDiff; readonly event: DriftEvent }) {
  const blocks = useMemo(() => blocksAround(diff, event), [diff, event]);
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  if (!blocks) return undefined;
  const width = size ? size.width - SIDE - 1 : undefined;
  return (
    <div className="blocks" ref={place} style={{ height: HEIGHT + 1 }}>
      {width !== undefined && width > 100 && <Figure blocks={blocks} width={width} at={event.at} />}
    </div>
  );
}

interface FigureProps {
  readonly blocks: Blocks;
  readonly width: number;
  readonly at: string;
}

function Figure({ blocks, width, at }: FigureProps) {
  const sheet = sheetOf(blocks, width);
  const { a, b, change } = blocks;
  const [left, right] = [a, b].map((row) => sheet.x(row.at(-1)?.from ?? 0));
  return (
    <svg
      width={width + SIDE + 1}
      height={HEIGHT + 1}
      role="img"
      aria-label={`The symbols of A and B up to ${at}, to scale; the drift changes by ${formatDrift(change)}`}
    >
      <text className="blocks-side" x="0" y={BOX - 6}>
        A
      </text>
      <text className="blocks-side" x="0" y={HEIGHT - 6}>
        B
      </text>
      <g transform={`translate(${SIDE} 0.5)`}>
        <Links blocks={blocks} sheet={sheet} />
        <Row row={a} sheet={sheet} y={0} />
        <Row row={b} sheet={sheet} y={BOX + LINK} />
        <Change from={left ?? 0} to={right ?? 0} width={width} change={change} />
        {sheet.cut && <CutMark x={sheet.x(sheet.cut.from)} bytes={sheet.cut.to - sheet.cut.from} />}
      </g>
    </svg>
  );
}

function Row({ row, sheet, y }: { readonly row: readonly Block[]; readonly sheet: Sheet; readonly y: number }) {
  return row.map((block) => {
    const x = sheet.x(block.from);
    const isLast = block.kind === 'event';
    const end = sheet.x(isLast ? sheet.end : block.to);
    return (
      <g key={block.row} className={`block ${block.kind}`}>
        <title>{titleOf(block)}</title>
        {isLast ? (
          // It goes on: no edge on the right.
          <path d={`M${end} ${y}H${x}v${BOX}H${end}`} />
        ) : (
          <rect x={x} y={y} width={Math.max(1, end - x)} height={BOX} />
        )}
        {labelsOf(block, sheet, x, end).map(([at, words]) => (
          <text key={at} x={at + 4} y={y + 15}>
            {words}
          </text>
        ))}
      </g>
    );
  });
}

/** From each symbol that both rows have to where it is in the other: the first, and the event's. */
function Links({ blocks: { a, b }, sheet }: { readonly blocks: Blocks; readonly sheet: Sheet }) {
  const ends = [a, b].map((row) => sheet.x(row[0]?.kind === 'event' ? sheet.end : (row[0]?.to ?? 0)));
  const edges = [a, b].map((row) => sheet.x(row.at(-1)?.from ?? 0));
  const right = sheet.x(sheet.end);
  return (
    <>
      <path className="blocks-link" d={`M0 ${BOX}H${ends[0]}L${ends[1]} ${BOX + LINK}H0z`} />
      <path className="blocks-link event" d={`M${edges[0]} ${BOX}H${right}V${BOX + LINK}H${edges[1]}z`} />
    </>
  );
}

/** The distance between the two edges of the event's symbol, which is the change of drift. */
function Change({ from, to, width, change }: { from: number; to: number; width: number; change: number }) {
  const middle = BOX + LINK / 2;
  const [x0, x1] = [Math.min(from, to), Math.max(from, to)];
  const text = formatDrift(change);
  const room = text.length * LETTER + 6;
  const isRight = x1 + room < width;
  return (
    <g className="blocks-change">
      <path d={`M${x0} ${BOX}V${middle + 4}M${x1} ${BOX + LINK}V${middle - 4}M${x0} ${middle}H${x1}`} />
      <text x={isRight ? x1 + 5 : x0 - 5} y={middle + 4} textAnchor={isRight ? 'start' : 'end'}>
        {text}
      </text>
    </g>
  );
}

/** Two slanted lines, as on the axis of the picture. */
function CutMark({ x, bytes }: { readonly x: number; readonly bytes: number }) {
  const slant = (dx: number, y: number) => `M${x + dx} ${y + BOX + 3}L${x + dx + 6} ${y - 3}`;
  return (
    <g className="blocks-cut">
      <title>{`${formatBytes(bytes)} left out of both`}</title>
      <path className="blocks-cut-room" d={`M${x + 1} 0h${CUT_WIDTH - 2}v${HEIGHT}h${2 - CUT_WIDTH}z`} />
      <path d={[0, BOX + LINK].map((y) => slant(1, y) + slant(6, y)).join('')} />
    </g>
  );
}

/** What is written in a box, and where: before a cut the name, behind it the size. */
function labelsOf(block: Block, { cut, x }: Sheet, from: number, to: number): readonly (readonly [number, string])[] {
  const isCut = cut && block.from < cut.from && block.to >= cut.to;
  const words = wordsIn(block, (isCut ? x(cut.from) : to) - from - 8);
  const behind = isCut && block.size !== undefined ? formatBytes(block.size) : '';
  const hasRoom = isCut && behind.length * LETTER + 8 < to - x(cut.to) && !words?.endsWith(behind);
  return [...(words ? [[from, words] as const] : []), ...(hasRoom ? [[x(cut.to), behind] as const] : [])];
}

/** The name and the size where both fit, else as much of the name as fits; nothing where that would tell nothing. */
function wordsIn({ names, size, kind }: Block, room: number): string | undefined {
  const letters = Math.floor(room / LETTER);
  const [name = ''] = names;
  const more = names.length > 1 ? ` +${names.length - 1}` : '';
  const bytes = size === undefined || kind === 'event' ? '' : ` ${formatBytes(size)}`;
  for (const text of [name + more + bytes, name + more, bytes.trim()]) {
    if (text !== '' && text.length <= letters) return text;
  }
  return letters < FEWEST ? undefined : `${name.slice(0, letters - 1)}\u2026`;
}

function titleOf({ names, size, kind }: Block): string {
  const bytes = size === undefined ? 'size not known' : formatBytes(size);
  const word = kind === 'only' ? 'in this map only' : kind === 'moved' ? 'moved' : '';
  return [...names, bytes, ...(word ? [word] : [])].join('\n');
}
