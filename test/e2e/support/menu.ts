import type { ElectronApplication } from '@playwright/test';

/** Clicks the menu item with this accelerator, such as `CmdOrCtrl+R`: the same in every language. */
export async function chooseMenuItem(app: ElectronApplication, accelerator: string): Promise<void> {
  const found = await app.evaluate(({ Menu, BrowserWindow }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []);
    const item = items?.find((one) => one.accelerator === wanted);
    item?.click(undefined, BrowserWindow.getAllWindows()[0]);
    return item !== undefined;
  }, accelerator);
  if (!found) throw new Error(`The menu has no item with ${accelerator}`);
}
