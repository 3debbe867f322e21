// Loaded into Electron before the app: a keychain, where the computer of the tests has none.
const { safeStorage } = require('electron');

const turn = (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0xa5));

safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret';
safeStorage.isEncryptionAvailable = () => true;
safeStorage.encryptString = (text) => turn(Buffer.from(`fake${text}`));
safeStorage.decryptString = (bytes) => {
  const text = turn(bytes).toString();
  if (!text.startsWith('fake')) throw new Error('Not encrypted with this keychain');
  return text.slice(4);
};
