// The store's worker straight from its source, like the backend's.
import { register } from 'tsx/esm/api';

register();
await import('../../../electron/services/store/worker.ts');
