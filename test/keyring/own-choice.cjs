// Loaded into the app before its own code (`-r`): the test runner tells Chromium to use no key store,
// and this takes that back, so that it is chosen as on a person's desktop.
const { app } = require('electron');

app.commandLine.removeSwitch('password-store');
