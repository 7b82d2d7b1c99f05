// The thread straight from its source.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
