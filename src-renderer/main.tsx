import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/global.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { restoreSession } from './api/session-store.ts';
import { rememberedLocale, speak } from './lib/language.ts';
import { systemLocale } from './lib/locale.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// Scroll locking of overlays adds a style element of its own and asks this package for the nonce.
if (nonce !== '') setNonce(nonce);

/** Text that a canvas draws before its font is there stays in the fallback font, so the weights that charts use come first. */
async function loadFonts(): Promise<void> {
  const weights = ['400', '600'].map((weight) => document.fonts.load(`${weight} 12px "Inter Variable"`));
  await Promise.allSettled(weights);
}

const root = document.getElementById('root');
if (root) {
  await Promise.all([loadFonts(), restoreSession(), speak(rememberedLocale() ?? systemLocale())]);
  createRoot(root).render(<App nonce={nonce} />);
}
