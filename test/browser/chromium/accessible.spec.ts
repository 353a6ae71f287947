// What can be checked of accessibility by a machine: every state of the page, in light and in dark. And what only one
// browser can be asked for: forced colours, a page at 200 %, a screen of 800 pixels.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const file = (name: string, path: string) => ({ name, mimeType: 'application/gzip', buffer: fixture(path) });

/** Of one rule, or of all. */
async function violations(page: Page, rule?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rule === undefined ? axe : axe.withRules(rule)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

async function thunks(page: Page): Promise<void> {
  await page.setInputFiles('input[type=file]', [
    file('.tmp_vmlinux.kallsyms3.syms', 'kbuild/thunks-pass3.map.gz'),
    file('System.map', 'kbuild/thunks-final.map.gz'),
  ]);
  await expect(page.locator('.finding').first()).toBeVisible();
}

async function runs(page: Page): Promise<void> {
  await thunks(page);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.locator('[role=grid] tbody tr')).toHaveCount(8);
}

/** A comparison by its link alone. */
async function link(page: Page): Promise<void> {
  await thunks(page);
  await expect.poll(() => page.url()).toContain('#d1.');
  const url = page.url();
  await page.goto('about:blank');
  await page.goto(url);
  await expect(page.locator('.picture canvas')).toBeVisible();
}

/** The states of the page, each from a fresh one. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  empty: async (page) => {
    await expect(page.locator('.lead')).toBeVisible();
  },
  'one map': async (page) => {
    await page.setInputFiles('input[type=file]', [file('System.map', 'kbuild/thunks-final.map.gz')]);
    await expect(page.locator('.lead')).toContainText('System.map is read');
  },
  compared: thunks,
  'all of the evidence': async (page) => {
    await thunks(page);
    await page.getByRole('button', { name: '2 more' }).first().click();
    await expect(page.locator('.finding').first().locator('.evidence li')).toHaveCount(6);
  },
  'the table of runs': runs,
  'the kallsyms tables': async (page) => {
    await thunks(page);
    await page.getByRole('tab', { name: 'Kallsyms' }).click();
    await expect(page.locator('.kallsyms')).toBeVisible();
  },
  'an event selected': async (page) => {
    await thunks(page);
    await page.keyboard.press('n');
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect(page.locator('[role=grid] tr[aria-selected=true]')).toHaveCount(1);
  },
  'a search with hits': async (page) => {
    await thunks(page);
    await page.keyboard.press('/');
    await page.keyboard.type('idle');
    await page.keyboard.press('Enter');
    await expect(page.locator('.search-count')).toHaveText(/^\d+ of 101$/);
    await page.getByRole('tab', { name: 'Found' }).click();
    await expect(page.locator('[role=grid] tr[aria-selected=true]')).toHaveCount(1);
  },
  'a search without hits': async (page) => {
    await thunks(page);
    await page.getByRole('searchbox', { name: 'Search symbols' }).fill('no such symbol');
    await expect(page.locator('.search-count')).toHaveText('not found');
    await page.getByRole('tab', { name: 'Found' }).click();
  },
  'a list that is filtered to nothing': async (page) => {
    await runs(page);
    await page.getByRole('searchbox', { name: 'Filter runs' }).fill('no such run');
    await expect(page.locator('.none')).toBeVisible();
  },
  'two maps that are the same': async (page) => {
    await page.setInputFiles('input[type=file]', [
      file('a.map', 'kbuild/thunks-final.map.gz'),
      file('b.map', 'kbuild/thunks-final.map.gz'),
    ]);
    await expect(page.locator('#verdict')).toBeVisible();
  },
  'work under way': async (page) => {
    await page.evaluate(() => {
      const file = new File(['ffffffff81000000 T _stext'], 'large.map');
      file.arrayBuffer = () => new Promise(() => {});
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    });
    await expect(page.locator('.busy')).toBeVisible();
  },
  'a problem': async (page) => {
    await thunks(page);
    await page.setInputFiles('input[type=file]', [
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no map\nat all\n') },
    ]);
    await expect(page.getByRole('alert')).toContainText('notes.txt');
  },
  'a symbol selected': async (page) => {
    await thunks(page);
    await page.locator('.picture').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.detail h2')).toHaveText('Symbol');
  },
  'the share dialog': async (page) => {
    await thunks(page);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'the menu of the picture': async (page) => {
    await thunks(page);
    await page.getByRole('button', { name: 'Picture' }).click();
    await expect(page.getByRole('button', { name: /SVG/ })).toBeVisible();
  },
  'a link that was opened': async (page) => {
    await link(page);
    await expect(page.locator('.origin')).toContainText('Drop the two maps');
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect(page.locator('[role=grid] tbody tr').first()).toBeVisible();
  },
  'a link that is cut': async (page) => {
    await page.goto('#d1.AAAAAAAAAAAAAAAA');
    await expect(page.locator('#root')).toContainText('link');
  },
  help: async (page) => {
    await page.getByRole('button', { name: 'Keys and words' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  paste: async (page) => {
    await page.getByRole('button', { name: 'Paste text' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`${state}: nothing that axe objects to, in light colours and in dark`, async ({ page }) => {
    await page.goto('');
    await reach(page);
    expect(await violations(page)).toEqual([]);
    // Colours that are on their way from light to dark are neither.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await violations(page, 'color-contrast')).toEqual([]);
  });
}

test('every list of two releases: nothing that axe objects to', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Two releases' }).click();
  await expect(page.locator('.finding').first()).toBeVisible();
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    const { violations } = await new AxeBuilder({ page }).include('.tables').analyze();
    expect(
      violations.map(({ id }) => id),
      (await tab.textContent()) ?? '',
    ).toEqual([]);
  }
});

test('the list says its length, where one is, and moves by keys', async ({ page }) => {
  await page.goto('');
  await runs(page);
  const grid = page.getByRole('grid', { name: 'Runs, 8' });
  await grid.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { selected: true })).toContainText('__entry_text_start');
  await expect(grid).toHaveAttribute('aria-activedescendant', /2$/);
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { selected: true })).toContainText('raw_data');
  await expect(page.locator('[aria-live=polite]')).toContainText('Run 8 of 8: 10,834 symbols from raw_data');
});

test('text fields keep their keys', async ({ page }) => {
  await page.goto('');
  await thunks(page);
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  await page.getByRole('textbox', { name: 'B' }).pressSequentially('nnpwf?');
  await expect(page.getByRole('textbox', { name: 'B' })).toHaveValue('nnpwf?');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('row', { selected: true })).toHaveCount(0);
});

for (const [name, width, height] of [
  ['a window of 1280 x 800', 1280, 800],
  ['a window of 1920 x 1080', 1920, 1080],
] as const) {
  test(`${name} shows verdict, picture and the first rows without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('');
    await thunks(page);
    await expect(page.locator('.finding > p').first()).toBeInViewport({ ratio: 1 });
    await page.getByRole('tab', { name: 'Runs' }).click();
    for (const part of ['#verdict', 'canvas', '[role=grid] tbody tr:nth-child(4)', '.detail .cause']) {
      await expect(page.locator(part)).toBeInViewport({ ratio: 1 });
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  });
}

for (const [name, width, height] of [
  ['a window of 800 pixels', 800, 900],
  ['a page of 1280 x 800 at 200 %', 640, 400],
] as const) {
  test(`${name} scrolls down only, and the picture is there to be read`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('');
    await thunks(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const picture = await page.locator('canvas').boundingBox();
    expect(picture?.height).toBeGreaterThan(300);
    await page.locator('.detail .cause').scrollIntoViewIfNeeded();
    await expect(page.locator('.detail .cause')).toBeInViewport();
  });
}

test('in forced colours the selected row is outlined', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('');
  await runs(page);
  await page.keyboard.press('n');
  const row = page.getByRole('row', { selected: true });
  expect(await row.evaluate((e) => getComputedStyle(e).outlineStyle)).toBe('solid');
});

test('in forced colours the open list is underlined, and what has the focus is outlined', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('');
  await runs(page);
  const line = await page.getByRole('tab', { selected: true }).evaluate((e) => getComputedStyle(e).borderBottomColor);
  const other = await page
    .getByRole('tab', { selected: false })
    .first()
    .evaluate((e) => getComputedStyle(e).borderBottomColor);
  expect(line).not.toBe(other);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).not.toBe(
    'none',
  );
});

test('the tab key goes through the page from top to bottom, and what has the focus is seen', async ({ page }) => {
  await page.goto('');
  await thunks(page);
  const order: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const [name, isOutlined] = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return ['', true] as const;
      const outlined = [e, e.closest('.scroller')].some((x) => x && getComputedStyle(x).outlineStyle !== 'none');
      const box = e.closest('.header, .verdict, .picture, .tabs, .filter, .panel, .detail');
      return [box?.classList[0] ?? e.className, outlined] as const;
    });
    if (name === '') break;
    // From the findings to a list that can be filtered.
    if (name === 'tabs') await page.keyboard.press('ArrowRight');
    expect(isOutlined, name).toBe(true);
    if (order.at(-1) !== name) order.push(name);
  }
  expect(order).toEqual(['header', 'verdict', 'picture', 'tabs', 'filter', 'panel', 'detail']);
});

test('with reduced motion nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('');
  await runs(page);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((e) => {
        const { transitionDuration, animationDuration } = getComputedStyle(e);
        return [transitionDuration, animationDuration].some((d) =>
          d.split(', ').some((time) => Number.parseFloat(time) > 0),
        );
      }).length,
  );
  expect(moving).toBe(0);
});

test('ctrl+O asks for files', async ({ page }) => {
  // Asked for before the page is there: a busy renderer may see the key before it is told to hand its file chooser
  // over.
  const asked = page.waitForEvent('filechooser');
  await page.goto('');
  await expect(page.locator('.lead')).toBeVisible();
  await page.keyboard.press('Control+o');
  expect((await asked).isMultiple()).toBe(true);
});

test('a file that hovers over a comparison is offered both sides', async ({ page }) => {
  await page.goto('');
  await thunks(page);
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['ffffffff81000000 T _stext\n'], 'other.map'));
    return data;
  });
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await page.dispatchEvent('body', 'dragover', { dataTransfer });
  await expect(page.locator('[data-side=a]')).toContainText('Replace .tmp_vmlinux.kallsyms3.syms');
  await page.dispatchEvent('[data-side=a]', 'drop', { dataTransfer });
  await expect(page.locator('.map-name')).toHaveText(['other.map', 'System.map']);
});

test('a file that cannot be read moves nothing of what is on the page', async ({ page }) => {
  await page.goto('');
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no map\nat all\n') };
  const top = (css: string) => page.locator(css).evaluate((e) => e.getBoundingClientRect().top);
  const lead = await top('.lead');
  await page.setInputFiles('input[type=file]', [notes]);
  await expect(page.getByRole('alert')).toContainText('notes.txt');
  expect(await top('.lead')).toBe(lead);
  await thunks(page);
  const [verdict, picture] = [await top('#verdict'), await top('canvas')];
  await page.setInputFiles('input[type=file]', [notes]);
  await expect(page.getByRole('alert')).toContainText('notes.txt');
  expect([await top('#verdict'), await top('canvas')]).toEqual([verdict, picture]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('in forced colours the boxes of an event and the neighbours of a symbol tell which is meant', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('');
  await thunks(page);
  const outline = (css: string) =>
    page
      .locator(css)
      .first()
      .evaluate((e) => getComputedStyle(e).outlineStyle);
  const stroke = (css: string) =>
    page
      .locator(css)
      .first()
      .evaluate((e) => getComputedStyle(e).stroke);
  await expect(page.locator('.block.event').first()).toBeVisible();
  expect(await stroke('.block.event path')).not.toBe(await stroke('.block.only rect'));
  expect(await outline('.around .event')).toBe('solid');
  await page.locator('.picture').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.detail h2')).toHaveText('Symbol');
  expect(await outline('.around .event')).toBe('solid');
});
