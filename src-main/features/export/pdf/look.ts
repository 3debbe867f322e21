import type { Color } from './canvas.ts';

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, left: 44, right: 551.28, top: 46, bottom: 790 } as const;
export const contentWidth = page.right - page.left;

export const ink: Color = [28, 28, 26];
export const soft: Color = [93, 93, 88];
export const faint: Color = [140, 140, 134];
export const accent: Color = [71, 79, 198];
export const good: Color = [24, 121, 78];
export const rule: Color = [217, 217, 212];
export const hair: Color = [236, 236, 232];
export const band: Color = [247, 247, 245];
