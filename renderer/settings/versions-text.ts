import type { Output } from '../../shared/ipc/contract.ts';

/** What a report of a problem should begin with. No folder: it would tell the user's name. */
export function versionsText(info: Output<'app.info'>): string {
  const { electron, chrome, node, sqlite } = info.runtime;
  return [
    `Tenure ${info.version}${info.sample ? ' (sample data)' : ''}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${node}, SQLite ${sqlite}`,
    `${info.platform}, ${info.locale}`,
  ].join('\n');
}
