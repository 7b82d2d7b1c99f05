// The yardstick: the same runtime opening one empty, sandboxed window and nothing else.
const { app, BrowserWindow } = require('electron');

// As in the app itself: root has no sandbox to enable.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<title>bare</title><main data-ready="bare">bare</main>');
});
app.on('window-all-closed', () => app.quit());
