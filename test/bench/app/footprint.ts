import { type Figure, median } from '../figure.ts';
import { treeMemoryMiB } from './memory.ts';
import { type Opened, openBare, openTenure } from './open.ts';

const rounds = 3;
const settleMs = 3000;

/** Memory of all processes with the Devices screen open and scrolled, against a bare window. */
export async function benchFootprint(profile: string, devices: number): Promise<Figure[]> {
  const bare: number[] = [];
  const tenure: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(await openBare(), async () => {}));
    tenure.push(await measure(await openTenure(profile), browseDevices));
  }
  return [
    {
      name: 'memory with the Devices screen open ÷ bare window',
      value: median(tenure) / median(bare),
      bar: 1.6,
      unit: '',
      detail: `${devices} devices; all processes, PSS, medians of ${rounds}: ${median(tenure).toFixed(0)} MiB ÷ ${median(bare).toFixed(0)} MiB`,
    },
  ];
}

async function measure(opened: Opened, use: (opened: Opened) => Promise<void>): Promise<number> {
  await use(opened);
  // Both sides get the same time to come to rest.
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const pid = opened.app.process().pid;
  if (pid === undefined) throw new Error('The app has no process id');
  const used = treeMemoryMiB(pid);
  await opened.app.close();
  return used;
}

async function browseDevices({ page }: Opened): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.waitForSelector('[data-ready="devices"]');
  const grid = page.getByRole('grid');
  await grid.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
  await page.waitForSelector('[data-ready="devices"]');
}
