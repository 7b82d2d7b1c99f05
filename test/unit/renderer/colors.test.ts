import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signals } from '../../../shared/domain/entitlement.ts';

type Colors = Record<string, string>;

const css = readFileSync(new URL('../../../renderer/theme/colors.css', import.meta.url), 'utf8');

function scheme(name: 'light' | 'dark'): Colors {
  const block = css.split(`[data-mantine-color-scheme="${name}"] {`)[1]?.split('}')[0] ?? '';
  const colors = block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...colors].map(([, key, value]) => [key, value]));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['bg', 'surface', 'raised'];
const pairs: [string, string][] = [
  ...['text', 'text-2', 'text-3', 'accent'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ['text', 'hover'],
  ['text-2', 'hover'],
  ['text-3', 'hover'],
  ['text', 'accent-bg'],
  ['text-2', 'accent-bg'],
  ['accent', 'accent-bg'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ...signals.flatMap((signal): [string, string][] => [
    [`signal-${signal}`, `signal-${signal}-bg`],
    [`signal-${signal}`, 'surface'],
    [`signal-${signal}`, 'raised'],
    [`signal-${signal}`, 'bg'],
  ]),
];

describe.each(['light', 'dark'] as const)('%s scheme', (name) => {
  const colors = scheme(name);

  it.each(pairs)('%s on %s reaches 4.5 to 1', (text, ground) => {
    const [one, other] = [colors[text], colors[ground]];
    if (!one || !other) throw new Error(`colors.css has no --${text} or --${ground}`);
    expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5);
  });
});
