// Draws the icon of the app and of its place in the tray, for every size that the systems ask for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { losslessCompressPng } from '@napi-rs/image';
import { root } from './prepare.mjs';

/** As in src-renderer/ui/Logo.tsx, on a field of 24 by 24. */
const field = 24;
const ground = '#474fc6';

const app = join(root, 'build/icons');
const tray = join(root, 'src-main/shell/icons');
for (const folder of [app, tray]) mkdirSync(folder, { recursive: true });

for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) await save(join(app, `${size}x${size}.png`), size, drawLogo);
// What electron-builder makes the icons of Windows and macOS from.
await save(join(root, 'build/icon.png'), 1024, drawLogo);
for (const size of [16, 32, 64, 256]) await save(join(tray, `logo-${size}.png`), size, drawLogo);
// macOS colours the menu bar's icons itself and looks at nothing but how opaque they are.
for (const size of [16, 32]) await save(join(tray, `template-${size}.png`), size, drawTemplate);

function drawLogo(context) {
  drawGround(context, 0, ground);
  drawSign(context, '#fff');
}

function drawTemplate(context) {
  drawGround(context, 2, '#000');
  context.globalCompositeOperation = 'destination-out';
  drawSign(context, '#000');
}

function drawGround(context, margin, color) {
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(margin, margin, field - 2 * margin, field - 2 * margin, 6 - margin / 2);
  context.fill();
}

function drawSign(context, color) {
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.lineCap = 'round';
  for (const y of [10, 14]) {
    context.beginPath();
    context.moveTo(7, y);
    context.lineTo(17, y);
    context.stroke();
  }
}

async function save(file, size, draw) {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.scale(size / field, size / field);
  draw(context);
  writeFileSync(file, await losslessCompressPng(await canvas.encode('png')));
}
