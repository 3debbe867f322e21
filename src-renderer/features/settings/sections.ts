export const settingsSections = [
  { id: 'profile', label: 'Profile' },
  { id: 'appearance', label: 'Appearance and keys' },
  { id: 'accounts', label: 'Accounts' },
  { id: 'categories', label: 'Categories' },
  { id: 'tags', label: 'Tags' },
  { id: 'currencies', label: 'Currencies' },
  { id: 'receipts', label: 'Receipts' },
  { id: 'local-api', label: 'Local API' },
] as const;

export type SettingsSection = (typeof settingsSections)[number]['id'];
