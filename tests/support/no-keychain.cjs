// Loaded into Electron before the app: a computer without a keychain, on every system.
const { safeStorage } = require('electron');

safeStorage.isEncryptionAvailable = () => false;
