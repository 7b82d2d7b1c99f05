import { describe, expect, it } from 'vitest';
import {
  nothingSelected,
  rangeTo,
  share,
  toggled,
  withRange,
} from '../../../renderer/devices/selection.ts';

describe('selection', () => {
  it('adds and removes one row', () => {
    const one = toggled(nothingSelected, 7, 2);
    expect([...one.ids]).toEqual([7]);
    expect(toggled(one, 7, 2).ids.size).toBe(0);
  });

  it('extends from the same row on every shift-click', () => {
    const anchor = toggled(nothingSelected, 105, 5);
    expect(rangeTo(anchor, 8)).toEqual({ from: 5, to: 8 });
    const extended = withRange(anchor, [105, 106, 107, 108]);
    expect(rangeTo(extended, 2)).toEqual({ from: 2, to: 5 });
    expect(extended.ids.size).toBe(4);
  });

  it('starts a range at the clicked row when none was chosen before', () => {
    expect(rangeTo(nothingSelected, 3)).toEqual({ from: 3, to: 3 });
  });

  it('tells none, some and all', () => {
    expect(share(0, 10)).toBe('none');
    expect(share(3, 10)).toBe('some');
    expect(share(10, 10)).toBe('all');
  });
});
