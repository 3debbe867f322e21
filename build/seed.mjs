import { loadEnv, prepare } from './prepare.mjs';

loadEnv();
await prepare();
await import('../out/main/seed.js');
