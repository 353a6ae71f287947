// The comparison leaves the page as a file: the page itself in one file with the comparison in it, or JSON.

import type { DriftSummary } from '../diff/summary.ts';
import { withReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { reportOf } from '../share/report.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { pageSource } from './page-source.ts';
import { download } from './save.ts';

/** The file that `mapdrift --html` writes. Rejects where a part of the page cannot be loaded. */
export async function saveReport(summary: DriftSummary, maps: readonly SymbolTable[]): Promise<void> {
  const [page, report] = await Promise.all([pageSource(), reportOf(summary, maps)]);
  download('mapdrift.html', new Blob([withReport(page, report)], { type: 'text/html' }));
}

export async function saveJson(summary: DriftSummary): Promise<void> {
  const { link } = await reportOf(summary, []);
  download('mapdrift.json', new Blob([jsonReport(summary, link)], { type: 'application/json' }));
}
