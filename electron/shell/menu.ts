import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { MessageKey } from '../../shared/locales/message-key.ts';
import type { Translate } from '../../shared/locales/translator.ts';

export type MenuActions = {
  navigate: (target: EventPayload<'navigate'>) => void;
  syncAll: () => void;
  print: () => void;
  openDataFolder: () => void;
  openLogFolder: () => void;
};

type Screen = NonNullable<EventPayload<'navigate'>['screen']>;

/** Sets the native menu in the language that `t` speaks. Called again when the language changes. */
export function setApplicationMenu(t: Translate, actions: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const go = (screen: Screen | null, action: EventPayload<'navigate'>['action'] = null) =>
    actions.navigate({ screen, action });
  const role = (
    key: MessageKey,
    name: NonNullable<MenuItemConstructorOptions['role']>,
  ): MenuItemConstructorOptions => ({ label: t(key), role: name });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      { label: t('screen.settings'), accelerator: 'Cmd+,', click: () => go('settings') },
      separator,
      role('menu.services', 'services'),
      role('menu.hide', 'hide'),
      separator,
      role('menu.quit', 'quit'),
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: t('menu.file'),
    submenu: [
      {
        label: t('menu.newAccount'),
        accelerator: 'CmdOrCtrl+N',
        click: () => go('accounts', 'newAccount'),
      },
      {
        label: t('menu.planRenewal'),
        accelerator: 'CmdOrCtrl+R',
        click: () => go('renewals', 'planRenewal'),
      },
      separator,
      { label: t('menu.syncAll'), accelerator: 'F5', click: actions.syncAll },
      { label: t('menu.print'), accelerator: 'CmdOrCtrl+P', click: actions.print },
      ...(isMac ? [] : [separator, role('menu.quit', 'quit')]),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: t('menu.edit'),
    submenu: [
      role('menu.undo', 'undo'),
      role('menu.redo', 'redo'),
      separator,
      role('menu.cut', 'cut'),
      role('menu.copy', 'copy'),
      role('menu.paste', 'paste'),
      role('menu.selectAll', 'selectAll'),
      separator,
      {
        label: t('menu.find'),
        accelerator: 'CmdOrCtrl+F',
        click: () => go('devices', 'search'),
      },
    ],
  };
  const screens: Screen[] = ['overview', 'devices', 'renewals', 'accounts', 'settings'];
  const viewMenu: MenuItemConstructorOptions = {
    label: t('menu.view'),
    submenu: [
      ...screens.map((screen, index) => ({
        label: t(`screen.${screen}`),
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => go(screen),
      })),
      separator,
      {
        label: t('menu.palette'),
        accelerator: 'CmdOrCtrl+K',
        click: () => go(null, 'palette'),
      },
      separator,
      role('menu.zoomIn', 'zoomIn'),
      role('menu.zoomOut', 'zoomOut'),
      role('menu.zoomReset', 'resetZoom'),
      role('menu.fullScreen', 'togglefullscreen'),
    ],
  };
  const windowMenu: MenuItemConstructorOptions = {
    label: t('menu.window'),
    submenu: [role('menu.minimize', 'minimize'), role('menu.close', 'close')],
  };
  const helpMenu: MenuItemConstructorOptions = {
    label: t('menu.help'),
    role: 'help',
    submenu: [
      { label: t('menu.openData'), click: actions.openDataFolder },
      { label: t('menu.openLogs'), click: actions.openLogFolder },
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu] : []),
      fileMenu,
      editMenu,
      viewMenu,
      windowMenu,
      helpMenu,
    ]),
  );
}
