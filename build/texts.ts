import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';

/**
 * Texts of the source and their catalogues, for everything that Vite bundles or runs. The English text stays in the code, so that English
 * needs no catalogue; a translation that cannot be read fails the build. Lingui's own faster transform wants a newer Node than the one an
 * install may run on, so Babel does it.
 */
export function texts() {
  const configPath = fileURLToPath(new URL('lingui.config.mjs', import.meta.url));
  const linguiConfig = getConfig({ configPath });
  const macros = {
    preset: { plugins: [['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'message', linguiConfig }]] },
    rolldown: { filter: { code: /from '@lingui\/(core|react)\/macro'/ } },
  };
  return [babel({ presets: [macros] }), lingui({ configPath, failOnCompileError: true })];
}
