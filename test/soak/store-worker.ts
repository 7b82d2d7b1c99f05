// The app's own writing thread, straight from its source, that can say what it holds in memory.
import { register } from 'tsx/esm/api';

register();
const { answerMeasurements } = await import('./measure.ts');
answerMeasurements();
await import('../../electron/services/store/worker.ts');
