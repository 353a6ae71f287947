// The page in one file, and a report: the same file with a comparison in it. What the page is made of stands where the
// parser puts it, so that a page can write itself anew, byte for byte.

/**
 * What the build makes; `policy` is the content security policy, and `packed` the script with gzip in base64: 680 KB
 * are 340.
 */
export interface PageParts {
  readonly policy: string;
  readonly style: string;
  readonly packed: string;
  readonly licenses: string;
}

/** Unpacks the script and runs it. The policy knows both by their hashes, so its own trusted type may take any text. */
export const STARTER = `(async () => {
  const bytes = Uint8Array.from(atob(document.getElementById('packed').textContent), (c) => c.charCodeAt(0));
  const packed = new ReadableStream({ start(c) { c.enqueue(bytes); c.close(); } });
  const script = document.createElement('script');
  script.id = 'script';
  const text = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text();
  const same = { createScript: (s) => s };
  script.textContent = self.trustedTypes?.createPolicy('mapdrift-start', same).createScript(text) ?? text;
  document.body.append(script);
})().catch((error) => {
  document.getElementById('root').textContent = 'mapdrift cannot start in this browser: ' + error.message;
});`;

/** A map that goes along, packed with gzip, in base64. */
export interface PackedMap {
  readonly name: string;
  readonly base64: string;
}

/** A link that holds everything; with both maps the page compares them again, and shows single symbols. */
export interface Report {
  readonly link: string;
  readonly maps: readonly PackedMap[];
}

const BEFORE = '<script id="report" type="text/plain">';
const BEHIND = '</script>';
const FOUND = /<script id="report" type="text\/plain">([^<]*)<\/script>/;

/** `style` must not hold its end tag. */
export function pageHtml({ policy, style, packed, licenses }: PageParts): string {
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="data:,">',
    '<title>mapdrift: compare two symbol maps</title>',
    `<style id="style">${style}</style></head><body><div id="root"></div>`,
    '<noscript>mapdrift compares the maps in this page, so it needs JavaScript.</noscript>',
    `<script id="licenses" type="text/plain">${licenses}</script>`,
    `<script id="packed" type="text/plain">${packed}</script>`,
    `${BEFORE}${BEHIND}<script>${STARTER}</script></body></html>\n`,
  ].join('');
}

/** The page with a report in it, in the place of the one that it may hold. Names and base64 have no `<`. */
export function withReport(page: string, { link, maps }: Report): string {
  const lines = [link, ...maps.map(({ name, base64 }) => `${encodeURIComponent(name)} ${base64}`)];
  return page.replace(FOUND, () => `${BEFORE}${lines.join('\n')}${BEHIND}`);
}

/** The report in the text of a page; undefined where there is none. */
export function reportIn(page: string): Report | undefined {
  const text = FOUND.exec(page)?.[1];
  return text === undefined ? undefined : readReport(text);
}

/** The report in the words between its tags. */
export function readReport(text: string): Report | undefined {
  const [link = '', ...lines] = text.trim().split('\n');
  if (link === '') return undefined;
  const maps = lines.map((line): PackedMap => {
    const [name = '', base64 = ''] = line.split(' ');
    return { name: decodeName(name), base64 };
  });
  return { link, maps };
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
