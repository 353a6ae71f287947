// The built site on a server of its own, below a path, which can go away while the page is open, as a network does.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface Site {
  /** The address of the page, with its path. */
  readonly url: string;
  /** How many files of such a name were sent, with all that they import. */
  readonly sent: (name: RegExp) => number;
  readonly goAway: () => Promise<void>;
  /** From now on these files do not come, as if the network went before them; undefined lets all of them come. */
  readonly keepBack: (name: RegExp | undefined) => void;
}

/** What a script of the site imports before it runs. */
function importsOf(name: string): readonly string[] {
  if (!name.endsWith('.js')) return [];
  const code = readFileSync(new URL(`../../dist/site/${name}`, import.meta.url), 'utf8');
  return [...code.matchAll(/from ?["']\.\/([^"']+)/g)].map(([, file]) => `assets/${file}`);
}

export async function startSite(path: string): Promise<Site> {
  const sent: string[] = [];
  let keptBack: RegExp | undefined;
  const server = createServer((request, response) => {
    const name = request.url?.startsWith(path) ? request.url.slice(path.length) || 'index.html' : '';
    if (keptBack?.test(name)) return request.socket.destroy();
    response.on('finish', () => sent.push(name));
    try {
      const body = readFileSync(new URL(`../../dist/site/${name}`, import.meta.url));
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      // Nothing that the browser keeps may take the place of the network.
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    sent(name) {
      const times = (file: string) => sent.filter((other) => other === file).length;
      // Scripts may import each other in a circle.
      const whole = (file: string, above: readonly string[] = []): boolean =>
        above.includes(file) ||
        importsOf(file).every((part) => times(part) >= times(file) && whole(part, [...above, file]));
      return sent.filter((file) => name.test(file) && whole(file)).length;
    },
    keepBack(name) {
      keptBack = name;
    },
    goAway: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  };
}
