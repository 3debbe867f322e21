// Loaded into Electron before the app: a real error box waits for a click that no test can make.
const { dialog } = require('electron');

dialog.showErrorBox = (title, content) => process.stderr.write(`[error box] ${title}: ${content}\n`);
