import type { TenureApi } from '../../../shared/ipc/api.ts';

declare global {
  interface Window {
    readonly tenure: TenureApi;
  }
}
