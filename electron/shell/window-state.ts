import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';

export type WindowState = {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
};

/** More than any desktop has: the system's own calls take no larger number, and would throw. */
const mostPixels = 100_000;

const isPixels = (value: unknown): boolean =>
  Number.isInteger(value) && Math.abs(Number(value)) <= mostPixels;

/** By hand and not by a schema: this is read before anything else, and a validator is slow to load. */
function isWindowState(value: unknown): value is WindowState {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, maximized } = value as Record<string, unknown>;
  return (
    [x, y, width, height].every(isPixels) &&
    Number(width) >= 400 &&
    Number(height) >= 300 &&
    typeof maximized === 'boolean'
  );
}

/** The state kept from the last time, or null when there is none that can be read. */
export function readWindowState(file: string): WindowState | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isWindowState(found) ? found : null;
  } catch {
    // Missing on the first start, and worth nothing when damaged: the window opens at its default.
    return null;
  }
}

/** Whether enough of the window's top would be on a screen for a person to take hold of it. */
export function isReachable(state: WindowState, displays: readonly Rectangle[]): boolean {
  return displays.some((area) => {
    const overlap =
      Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
    return overlap >= 120 && state.y >= area.y - 8 && state.y < area.y + area.height - 60;
  });
}

/** Writes the state when the window closes. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(state));
    renameSync(`${file}.tmp`, file);
  });
}
