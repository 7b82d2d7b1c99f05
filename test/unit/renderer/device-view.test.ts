import { expect, it } from 'vitest';
import { asLines, readSelected } from '../../../renderer/devices/copy-rows.ts';
import {
  everything,
  fullView,
  inOrderOf,
  isFiltered,
  toggle,
  unfiltered,
} from '../../../renderer/devices/device-view.ts';
import { settingsBeforeReading } from '../../../renderer/stores/settings-before-reading.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';

it('holds the same empty view and settings as the contract', () => {
  expect(everything).toEqual(emptyDeviceView);
  expect(settingsBeforeReading).toEqual(defaultSettings);
});

it('knows a filtered view from an ordered one', () => {
  expect(isFiltered(inOrderOf(everything, 'termEnd'))).toBe(false);
  expect(isFiltered(fullView({ due: ['in7'] }))).toBe(true);
  expect(isFiltered(fullView({ endsBetween: { from: 0, to: 1 } }))).toBe(true);
  const sorted = inOrderOf(fullView({ text: 'x' }), 'unid');
  expect(unfiltered(sorted)).toEqual({ ...everything, sort: { by: 'unid', direction: 'asc' } });
});

it('turns the order round on the second click and ignores columns that do not sort', () => {
  const once = inOrderOf(everything, 'termEnd');
  expect(once.sort).toEqual({ by: 'termEnd', direction: 'asc' });
  expect(inOrderOf(once, 'termEnd').sort.direction).toBe('desc');
  expect(inOrderOf(once, 'ownership')).toBe(once);
});

it('adds and removes', () => {
  expect(toggle(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
});

it('keeps a line break inside a name from splitting a row of the clipboard', () => {
  expect(asLines(['Name'], [], () => [])).toBe('Name');
  expect(asLines(['A\tB', 'C\r\nD'], [], () => [])).toBe('A B\tC D');
  expect(asLines(['=1+1', '\t@x'], [], () => [])).toBe("'=1+1\t'@x");
});

it('passes a refusal on instead of copying a part', async () => {
  const refused = {
    ok: false as const,
    error: {
      code: 'storeBusy' as const,
      retry: 'now' as const,
      params: {},
      vendor: null,
      logId: null,
    },
  };
  expect(await readSelected(async () => refused, everything, new Set([1]))).toEqual(refused);
});
