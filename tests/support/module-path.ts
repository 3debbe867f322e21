import type { Plugin } from 'vite';

/** electron-vite answers `?modulePath` with a bundle's path; where nothing is bundled it is the source itself, which Node runs as it is. */
export const modulePath: Plugin = {
  name: 'module-path',
  enforce: 'pre',
  load(id) {
    const [file, query] = id.split('?');
    return query === 'modulePath' ? `export default ${JSON.stringify(file)}` : undefined;
  },
};
