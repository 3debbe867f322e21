import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getConfig } from '@lingui/conf';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import type { Plugin } from 'vite';

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

/**
 * Catalogues of a built page as files of data, which a browser neither compiles nor runs: a language costs the page no JavaScript. Comes
 * after `texts`, which makes a module of a catalogue.
 */
export function textFiles(): Plugin {
  return {
    name: 'text-files',
    apply: 'build',
    transform: {
      filter: { id: /\.po$/ },
      async handler(code, id) {
        const { messages } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { messages: object };
        const name = basename(id).replace('.po', '.json');
        const file = this.emitFile({ type: 'asset', name, source: JSON.stringify(messages) });
        return { code: `export const messages = await (await fetch(import.meta.ROLLUP_FILE_URL_${file})).json();` };
      },
    },
  };
}
