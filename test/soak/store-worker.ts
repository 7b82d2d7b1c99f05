// The app's own writing thread, that can say what it holds in memory.
import { answerMeasurements } from './measure.ts';

answerMeasurements();
await import('../../electron/services/store/worker.ts');
