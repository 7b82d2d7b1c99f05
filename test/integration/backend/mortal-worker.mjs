// The backend's worker that ends as soon as a file named `die` is in the profile folder.
import { rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

watch(workerData.profileFolder, (_event, name) => {
  if (name !== 'die') return;
  rmSync(join(workerData.profileFolder, 'die'), { force: true });
  process.exit(7);
});
await import('./backend-worker.mjs');
