import { join } from 'node:path';
import { runnerImport } from 'vite';
import { texts } from '../../build/texts.ts';
import { modulePath } from './module-path.ts';

// Vite, because the sources import with questions such as ?modulePath that Node does not know.
await runnerImport(join(import.meta.dirname, 'other-app.ts'), {
  ...{ configFile: false, logLevel: 'error' },
  plugins: [modulePath, texts()],
});
