// The page in one file writes itself anew, from its own parts, in the place of page-source.ts.

import { pageHtml } from '../report/html.ts';

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

export async function pageSource(): Promise<string> {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  return pageHtml({ policy, style: textOf('style'), packed: textOf('packed'), licenses: textOf('licenses') });
}
