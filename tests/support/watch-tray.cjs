// Nobody can look into the system's tray: what the app puts there is kept for the tests.
const { Tray } = require('electron');

const setContextMenu = Tray.prototype.setContextMenu;
Tray.prototype.setContextMenu = function keep(menu) {
  globalThis.trayMenu = menu;
  return setContextMenu.call(this, menu);
};
