import { type Figure, median } from '../figure.ts';
import { openBare, openTenure } from './open.ts';

const rounds = 7;

/**
 * Cold start to a usable Overview against a bare window, taken in turns so that what else the
 * machine does falls on both. The first of each is left out: it fills the disk cache and V8's code
 * cache, which a second start of a day has.
 */
export async function benchStartup(profile: string, devices: number): Promise<Figure[]> {
  const bare: number[] = [];
  const tenure: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bareRun = await openBare();
    await bareRun.app.close();
    const tenureRun = await openTenure(profile);
    await tenureRun.app.close();
    if (round === 0) continue;
    bare.push(bareRun.elapsedMs);
    tenure.push(tenureRun.elapsedMs);
  }
  return [
    {
      name: 'cold start to a usable Overview ÷ bare window',
      value: median(tenure) / median(bare),
      bar: 1.5,
      unit: '',
      detail: `${devices} devices; medians of ${rounds}: ${median(tenure).toFixed(0)} ms ÷ ${median(bare).toFixed(0)} ms`,
    },
  ];
}
