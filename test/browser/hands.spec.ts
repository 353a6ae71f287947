// Every gesture and key on the picture, and the view that results: the picture says in words what it shows, for those
// who cannot see it.

import { readFileSync } from 'node:fs';
import { type App, expect, test } from './engines.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));

/** sanitize_boot_params.constprop.0, where the first drift starts, and raw_data, where the last one ends; in A. */
const EVENT = 0xffffffff81269c4dn;
const RESYNC = 0xffffffff818ff000n;

/** First and last address of A in the picture. */
interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

const rangeOf = async (app: App): Promise<Range> => {
  const [from, to] = (await app.text('.picture-range')).match(/[0-9a-f]{16}/g) ?? [];
  return { from: BigInt(`0x${from ?? 0}`), to: BigInt(`0x${to ?? 0}`) };
};
/** Milliseconds: a frame or two. */
const OFTEN = { intervals: [40] };

const width = ({ from, to }: Range) => to - from;
const near = (x: bigint, y: bigint, slack: bigint) => x - y <= slack && y - x <= slack;

/** In .text of the thunks, where the axis has no break: 4 MiB from ffffffff81100000 on. */
async function inText(app: App): Promise<Range> {
  await app.open();
  await app.drop(
    { name: '.tmp_vmlinux.kallsyms3.syms.gz', content: fixture('kbuild/thunks-pass3.map.gz') },
    { name: 'System.map.gz', content: fixture('kbuild/thunks-final.map.gz') },
  );
  await expect.poll(() => app.texts('.picture-range')).toHaveLength(1);
  // They make the verdict a line longer, and the picture lies lower from then on.
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
  await app.press('n');
  await app.press('f');
  await expect.poll(async () => width(await rangeOf(app)) > 0n).toBe(true);
  await app.press('w');
  await app.press('w');
  await app.press('w');
  return settled(app);
}

/**
 * Runs in the page. Pixels from the top of the canvas to the middle of strip A: the first row from below with its
 * letter.
 */
function stripInPage(): number {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return 0;
  const ratio = canvas.width / canvas.clientWidth;
  const x = Math.round(700 * ratio);
  const { data } = context.getImageData(x, 0, 1, canvas.height);
  // .text is light blue: of the overview, A and B it is the first that is 26 px high.
  let start = -1;
  for (let y = 0; y < canvas.height; y++) {
    const isText = (data[4 * y + 2] ?? 0) > 240 && (data[4 * y] ?? 255) < 180;
    if (isText && start < 0) start = y;
    if (!isText && start >= 0) {
      if (y - start > 20 * ratio) return (start + y) / 2 / ratio;
      start = -1;
    }
  }
  return 0;
}

/** The range once the browser has drawn it twice the same. */
async function settled(app: App): Promise<Range> {
  let before = await rangeOf(app);
  await expect
    .poll(async () => {
      const now = await rangeOf(app);
      const isSame = now.from === before.from && now.to === before.to;
      before = now;
      return isSame;
    }, OFTEN)
    .toBe(true);
  return before;
}

/** Does it, and waits until the picture shows something else. */
async function after(app: App, act: () => Promise<void>): Promise<Range> {
  const { from, to } = await rangeOf(app);
  await act();
  await expect
    .poll(async () => {
      const now = await rangeOf(app);
      return now.from !== from || now.to !== to;
    }, OFTEN)
    .toBe(true);
  return settled(app);
}

test('W and + zoom in, S and - out, around the event that is selected', async ({ app }) => {
  const start = await inText(app);
  for (const [zoomIn, zoomOut] of [
    ['w', 's'],
    ['+', '-'],
  ] as const) {
    const near = await after(app, () => app.press(zoomIn));
    expect(Number(width(start)) / Number(width(near))).toBeCloseTo(1.5, 2);
    expect(near.from < EVENT && EVENT < near.to).toBe(true);
    const far = await after(app, () => app.press(zoomOut));
    expect(Number(width(far)) / Number(width(start))).toBeCloseTo(1, 2);
  }
});

test('A and D, left and right, go a sixth of the window', async ({ app }) => {
  const start = await inText(app);
  const sixth = width(start) / 6n;
  for (const [left, right] of [
    ['a', 'd'],
    ['ArrowLeft', 'ArrowRight'],
  ] as const) {
    const gone = await after(app, () => app.press(left));
    expect(near(start.from - gone.from, sixth, 2n)).toBe(true);
    expect(near(width(gone), width(start), 2n)).toBe(true);
    const back = await after(app, () => app.press(right));
    expect(near(back.from, start.from, 4n)).toBe(true);
  }
});

test('0 shows all, f the selection, and once more first drift to last resync', async ({ app }) => {
  await inText(app);
  const whole = await after(app, () => app.press('0'));
  expect(whole.from).toBe(0n);
  const near = await after(app, () => app.press('f'));
  const drift = await after(app, () => app.press('f'));
  expect(width(drift) > 0n && width(near) > 0n).toBe(true);
  // From before sanitize_boot_params.constprop.0 to behind raw_data.
  expect(drift.from < EVENT && drift.to > RESYNC).toBe(true);
});

test('the wheel goes left and right; with ctrl it zooms at the pointer', async ({ app }) => {
  const start = await inText(app);
  const right = await after(app, () => app.wheel('canvas', { y: 120 }, [600, 200]));
  expect(right.from > start.from).toBe(true);
  expect(near(width(right), width(start), 2n)).toBe(true);
  const back = await after(app, () => app.wheel('canvas', { x: -120 }, [600, 200]));
  expect(near(back.from, start.from, 4n)).toBe(true);
  // A quarter of the plot from its left edge stays where it is: the plot begins at 84.
  const zoomed = await after(app, () => app.wheel('canvas', { y: -200 }, [84 + 291, 200], 'Control'));
  expect(width(zoomed) < width(start)).toBe(true);
  const fixedBefore = back.from + width(back) / 4n;
  const fixedAfter = zoomed.from + width(zoomed) / 4n;
  expect(near(fixedBefore, fixedAfter, width(back) / 100n)).toBe(true);
});

test('a drag carries the picture along', async ({ app }) => {
  const start = await inText(app);
  const dragged = await after(app, () => app.drag('canvas', [700, 200], [500, 200]));
  expect(dragged.from > start.from).toBe(true);
  expect(near(width(dragged), width(start), 2n)).toBe(true);
  const back = await after(app, () => app.drag('canvas', [500, 200], [700, 200]));
  expect(near(back.from, start.from, 4n)).toBe(true);
});

test('shift and a drag zoom to the range that is drawn', async ({ app }) => {
  const start = await inText(app);
  const zoomed = await after(app, () => app.drag('canvas', [400, 200], [700, 200], 'Shift'));
  expect(zoomed.from > start.from && zoomed.to < start.to).toBe(true);
  // 300 of 1164 pixels.
  expect(Number(width(zoomed)) / Number(width(start))).toBeCloseTo(300 / 1164, 1);
  expect(await app.texts('.range')).toEqual([]);
});

test('a double click fits', async ({ app }) => {
  await inText(app);
  await after(app, () => app.press('0'));
  const fitted = await after(app, () => app.doubleClick('canvas', [600, 200]));
  expect(fitted.from > 0n).toBe(true);
});

test('a click on the overview goes there, a drag of its window moves it', async ({ app }) => {
  const start = await inText(app);
  const there = await after(app, () => app.drag('canvas', [900, 20], [900, 20]));
  expect(near(width(there), width(start), 2n)).toBe(true);
  expect(there.from > start.from).toBe(true);
  const moved = await after(app, () => app.drag('canvas', [900, 20], [800, 20]));
  expect(moved.from < there.from).toBe(true);
});

test('a handle of the overview moves one edge of its window', async ({ app }) => {
  await inText(app);
  const whole = await after(app, () => app.press('0'));
  // From edge to edge the plot of 1280 px is 84 to 1248: the right handle to the middle.
  const half = await after(app, () => app.drag('canvas', [1248, 22], [666, 22]));
  expect(half.from).toBe(whole.from);
  expect(half.to < whole.to).toBe(true);
  const less = await after(app, () => app.drag('canvas', [84, 22], [284, 22]));
  expect(less.from > half.from).toBe(true);
  expect(less.to).toBe(half.to);
});

test('with cmd the wheel zooms, too', async ({ app }) => {
  const start = await inText(app);
  const near = await after(app, () => app.wheel('canvas', { y: -200 }, [600, 200], 'Meta'));
  expect(width(near) < width(start)).toBe(true);
});

test('l turns the scale of the drift over and back, ? lists the keys', async ({ app }) => {
  await inText(app);
  // What the page says is said before it is drawn, in the frame behind.
  const drawn = () =>
    app.eval(
      () =>
        new Promise<string>((resolve) => {
          const look = () => resolve(document.querySelector('canvas')?.toDataURL() ?? '');
          requestAnimationFrame(() => requestAnimationFrame(look));
        }),
    );
  const before = await drawn();
  await app.press('l');
  await expect.poll(drawn).not.toBe(before);
  await app.press('l');
  await expect.poll(drawn).toBe(before);
  await app.press('?');
  await expect.poll(() => app.text('dialog')).toContain('Drift on a log scale, or on a linear one');
  await app.press('Escape');
  await expect.poll(() => app.texts('dialog')).toEqual([]);
});

test('n and p go from event to event, and bring each into the picture', async ({ app }) => {
  await inText(app);
  const there = await after(app, () => app.press('p'));
  expect(await app.text('[aria-live=polite]')).toContain('Event 7 of 7: raw_data');
  expect(there.from < RESYNC && RESYNC < there.to).toBe(true);
  await after(app, () => app.press('n'));
  expect(await app.text('[aria-live=polite]')).toContain('Event 1 of 7');
});

test('/ searches: hits are counted, Enter goes to them and round, Esc ends it', async ({ app }) => {
  await inText(app);
  await after(app, () => app.press('0'));
  await app.press('/');
  await app.fill('.search input', '^__X86PILongThunk_i');
  await expect.poll(() => app.text('.search-count')).toBe('6 found');
  await app.press('Enter');
  await expect.poll(() => app.text('.search-count')).toBe('1 of 6');
  expect(await app.text('[aria-live=polite]')).toContain('Found 1 of 6: __X86PILongThunk_i');
  expect(await app.text('.detail h2')).toBe('Found 1 of 6');
  await app.press('Shift+Enter');
  await expect.poll(() => app.text('.search-count')).toBe('6 of 6');
  await app.click('[data-tab=found]');
  await expect.poll(() => app.texts('[role=grid] tr[aria-selected=true]')).toHaveLength(1);
  await app.fill('.search input', 'no such symbol');
  await expect.poll(() => app.text('.search-count')).toBe('not found');
  await app.fill('.search input', 'ffffffff81900001');
  await expect.poll(() => app.text('.search-count')).toBe('1 found');
  await app.press('Escape');
  await expect.poll(() => app.texts('[data-tab=found]')).toEqual([]);
  // The keys are the picture's again.
  await after(app, () => app.press('f'));
});

test('a symbol that was found is fitted by f, with its neighbours', async ({ app }) => {
  await inText(app);
  await app.fill('.search input', '^do_idle$');
  await after(app, () => app.press('Enter'));
  await app.eval(() => document.querySelector<HTMLElement>('.picture')?.focus());
  const near = await after(app, () => app.press('f'));
  expect(width(near) < 0x1000n).toBe(true);
});

test('text that was pasted is there again after Esc', async ({ app }) => {
  await app.open();
  await app.click('.invite button:last-child');
  await app.fill('textarea[name=a]', 'ffffffff81000000 T _stext');
  await app.press('Escape');
  await expect.poll(() => app.texts('dialog')).toEqual([]);
  await app.click('.invite button:last-child');
  expect(await app.eval(() => document.querySelector<HTMLTextAreaElement>('textarea[name=a]')?.value)).toBe(
    'ffffffff81000000 T _stext',
  );
});

test('a filter leaves the rows that are meant, and a column sorts them', async ({ app }) => {
  await inText(app);
  await app.click('[data-tab=sizes]');
  expect(await app.text('[role=grid] th[aria-sort]')).toContain('change');
  expect(await app.texts('[role=grid] tbody tr')).toHaveLength(9);
  await app.fill('.filter', '^kallsyms');
  await expect
    .poll(() => app.texts('[role=grid] tbody .name'))
    .toEqual(['kallsyms_names', 'kallsyms_offsets', 'kallsyms_seqs_of_names']);
  await app.click('[role=grid] th:first-child button');
  await app.click('[role=grid] th:first-child button');
  await expect
    .poll(() => app.texts('[role=grid] tbody .name'))
    .toEqual(['kallsyms_seqs_of_names', 'kallsyms_offsets', 'kallsyms_names']);
  await app.fill('.filter', 'nothing of the kind');
  await expect.poll(() => app.text('.panel')).toBe('The filter matches none.');
});

test('the kallsyms tables sort and filter as the other lists do', async ({ app }) => {
  await inText(app);
  await app.click('[data-tab=kallsyms]');
  await expect.poll(() => app.texts('[role=grid] tbody tr')).toHaveLength(8);
  await app.fill('.filter', 'entries');
  await expect
    .poll(() => app.texts('[role=grid] tbody tr'))
    .toEqual(['entries in the tables31,36531,377+12', 'entries that its lines make31,37731,383+6']);
  await app.click('[role=grid] th:last-child button');
  await expect.poll(() => app.text('[role=grid] tbody tr')).toContain('+6');
});

test('an address says itself in decimal, exactly, and a long name keeps its end', async ({ app }) => {
  await inText(app);
  await app.click('[data-tab=events]');
  await expect.poll(() => app.texts('[role=grid] tbody tr')).toHaveLength(7);
  const title = (css: string) => app.eval((at) => document.querySelector<HTMLElement>(at)?.title, css);
  expect(await title('[role=grid] tbody .address')).toBe('18,446,744,071,581,375,565');
  expect(await title('[role=grid] tbody .name')).toBe('sanitize_boot_params.constprop.0');
  const [copied, isCut, endsInCell] = await app.eval(() => {
    const name = document.querySelector<HTMLElement>('[role=grid] tbody .name');
    const start = name?.querySelector<HTMLElement>('.start');
    const end = name?.lastElementChild?.getBoundingClientRect().right ?? 0;
    if (!name || !start) return [];
    document.getSelection()?.selectAllChildren(name);
    const cell = name.closest('td')?.getBoundingClientRect().right ?? 0;
    return [document.getSelection()?.toString(), start.scrollWidth > start.clientWidth, end <= cell];
  });
  expect([copied, isCut, endsInCell]).toEqual(['sanitize_boot_params.constprop.0', true, true]);
});

test('a list goes by keys, and Enter shows its row in the picture', async ({ app }) => {
  await inText(app);
  await app.click('[data-tab=runs]');
  await app.click('[role=grid] tbody tr:nth-child(1) .name');
  await app.press('End');
  await expect.poll(() => app.text('[role=grid] tr[aria-selected=true] .name')).toBe('raw_data');
  await app.press('Home');
  await app.press('ArrowDown');
  await expect
    .poll(() => app.text('[role=grid] tr[aria-selected=true] .name'))
    .toBe('sanitize_boot_params.constprop.0');
  const run = await after(app, () => app.press('Enter'));
  // From the first symbol of the run to __entry_text_start.
  expect(run.from < EVENT && run.to > 0xffffffff81400000n).toBe(true);
  expect(width(run) < 0x220000n).toBe(true);
});

test('what made the selected event is selected in the lists of changes, and a row of them in the picture', async ({
  app,
}) => {
  await inText(app);
  await app.click('[data-tab=added]');
  await expect
    .poll(() => app.text('[role=grid] tr[aria-selected=true] .name'))
    .toBe('__X86PILongThunk_proc_sched_show_task');
  await app.press('0');
  await app.click('[data-tab=sizes]');
  await app.click('[role=grid] tbody tr:nth-child(1) .name');
  expect(await app.text('[role=grid] tr[aria-selected=true] .name')).toBe('kallsyms_names');
  await expect.poll(() => app.text('[aria-live=polite]')).toContain('Symbol: kallsyms_names, A ffffffff81862b60');
  expect(await app.text('.detail-body')).toContain('in run 4 of 8');
});

test('a click on a strip selects the symbol there, Enter the one in the middle; its neighbours lead on, Esc clears', async ({
  app,
}) => {
  await inText(app);
  await app.fill('.search input', '^do_idle$');
  await after(app, () => app.press('Enter'));
  expect(await app.text('[aria-live=polite]')).toMatch(/^Found 1 of 1: do_idle, A ffffffff81[0-9a-f]{6}, B ffffffff81/);
  await app.eval(() => document.querySelector<HTMLElement>('.picture')?.focus());
  await after(app, () => app.press('f'));
  const middle = async () => {
    const { width = 0 } = await app.eval(() => ({ width: document.querySelector('canvas')?.clientWidth }));
    return 84 + (width - 84 - 32) / 2;
  };
  await app.press('Escape');
  await expect.poll(() => app.text('[aria-live=polite]')).toBe('');
  const [y, x] = [await app.eval(stripInPage), await middle()];
  await app.drag('canvas', [x, y], [x, y]);
  await expect.poll(() => app.text('[aria-live=polite]')).toMatch(/^Symbol: do_idle, A ffffffff81/);
  expect(await app.text('.detail h2')).toBe('Symbol');
  expect(await app.text('.detail .around tr.event')).toContain('do_idle');
  expect(await app.texts('.detail code.line')).toHaveLength(2);
  expect(await app.text('.detail-body')).toMatch(/in run \d of 8/);
  await app.click('.detail .around tr.event + tr button');
  await expect.poll(() => app.text('[aria-live=polite]')).not.toContain('do_idle,');
  expect(await app.text('[aria-live=polite]')).toMatch(/^Symbol: /);
  await app.press('Escape');
  await expect.poll(() => app.text('[aria-live=polite]')).toBe('');
  await app.eval(() => document.querySelector<HTMLElement>('.picture')?.focus());
  await app.press('Enter');
  await expect.poll(() => app.text('[aria-live=polite]')).toMatch(/^Symbol: do_idle, A ffffffff81/);
  await app.click('.detail .link');
  await expect.poll(() => app.text('[aria-live=polite]')).toMatch(/^Run \d of 8/);
});
