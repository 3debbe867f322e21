// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its own, since the CSP forbids inline scripts.
const chosen = localStorage.getItem('kvitt.theme');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
