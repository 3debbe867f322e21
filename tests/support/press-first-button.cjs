// Loaded into Electron before the app: a real box waits for a click that no test can make. What it asked is kept.
const { dialog } = require('electron');

globalThis.askedBoxes = [];
dialog.showMessageBox = async (options) => {
  globalThis.askedBoxes.push(options);
  return { response: 0, checkboxChecked: false };
};
