// The backend's worker straight from its source: what is built is tested by the end-to-end tests.
import { register } from 'tsx/esm/api';

register();
await import('../../../electron/services/backend/worker.ts');
