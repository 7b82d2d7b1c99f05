import type { Page } from '@playwright/test';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { ask } from './ask.ts';
import { ledgerPerson } from './sample.ts';

/** Everything the page says: its texts, and what its fields, pictures and tooltips are called. */
export function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      // What is shown to be copied or saved is data.
      if (element instanceof HTMLTextAreaElement && element.readOnly) continue;
      for (const name of ['title', 'aria-label', 'placeholder', 'alt', 'aria-description']) {
        texts.push(element.getAttribute(name) ?? '');
      }
      if (element instanceof HTMLInputElement && ['text', 'search'].includes(element.type)) {
        texts.push(element.value);
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      }
    }
    return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
  });
}

/** What people, clouds and this computer named: the same in every language. */
export async function namesInData(page: Page): Promise<string[]> {
  const [info, vault, platforms, accounts, devices, renewals, letters, backups] = [
    await ask(page, 'app.info', {}),
    await ask(page, 'vault.state', {}),
    await ask(page, 'accounts.platforms', {}),
    await ask(page, 'accounts.list', {}),
    await ask(page, 'devices.page', { view: emptyDeviceView, offset: 0, limit: 500 }),
    await ask(page, 'renewals.list', { accountId: null, open: null }),
    await ask(page, 'renewals.deadLetters', {}),
    await ask(page, 'store.backups', {}),
  ];
  const names = [
    ...[info.version, info.platform, info.dataFolder, info.logFolder, info.osUser],
    ...Object.values(info.runtime),
    vault.backend,
    ledgerPerson,
    ...platforms.flatMap(({ bases }) => bases.map(({ defaultValue }) => defaultValue)),
    ...accounts.flatMap(({ account, consoleUrl, sync }) => [
      ...[account.label, account.customer, account.timeZone, account.ownUserId, consoleUrl],
      ...Object.values(account.bases),
      ...(sync.state === 'failed' ? [sync.error.vendor?.message, sync.error.logId] : []),
    ]),
    ...devices.rows.flatMap((row) => [row.name, row.unid, row.ownerId, row.group]),
    ...renewals.map(({ requestId }) => requestId),
    ...backups.map(({ name }) => name),
    ...letters.flatMap(({ said, error }) => [said, error.logId]),
  ];
  // The longest first, so that no name is cut by a shorter one in it.
  return [...new Set(names)]
    .flatMap((name) => (name ? [name] : []))
    .sort((a, b) => b.length - a.length);
}
