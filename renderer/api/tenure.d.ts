import type { TenureApi } from '../../shared/ipc/api.ts';

declare global {
  interface Window {
    /** Put there by the preload. Only `renderer/api/` may use it. */
    readonly tenure: TenureApi;
  }
}
