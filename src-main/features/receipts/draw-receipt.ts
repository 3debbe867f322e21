import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const family = 'Kvitt receipt';
const fontSize = 22;
const lineHeight = 32;
const margin = 40;

/** A till receipt as PNG: printed lines in one width, the first one larger, on warm paper. For the sample household and tests. */
export async function drawReceipt(lines: readonly string[]): Promise<Uint8Array> {
  registerFont();
  const [title = '', ...rest] = lines;
  const width = Math.round(Math.max(...lines.map((line) => line.length), 24) * fontSize * 0.6) + 2 * margin;
  const height = (lines.length + 1) * lineHeight + 2 * margin;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbfaf6';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#26241f';
  context.font = `${fontSize + 8}px "${family}"`;
  context.fillText(title, (width - context.measureText(title).width) / 2, margin + lineHeight);
  context.font = `${fontSize}px "${family}"`;
  for (const [index, line] of rest.entries()) context.fillText(line, margin, margin + (index + 2.4) * lineHeight);
  return canvas.encode('png');
}

function registerFont(): void {
  if (GlobalFonts.has(family)) return;
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2',
  );
  // By its bytes: inside a packaged app only Node knows where it lies.
  GlobalFonts.register(readFileSync(file), family);
}
