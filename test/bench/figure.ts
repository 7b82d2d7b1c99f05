/** One measured figure. A ratio has no unit; `bar` is null where nothing was promised. */
export type Figure = {
  name: string;
  value: number;
  bar: number | null;
  unit: '' | 'ms' | 'MiB' | 'calls';
  /** What the figure was made of, for a reader who doubts it. */
  detail: string;
};

export const meets = (figure: Figure): boolean => figure.bar === null || figure.value <= figure.bar;

/** The middle of a list; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Linear interpolation between the two nearest ranks. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}
