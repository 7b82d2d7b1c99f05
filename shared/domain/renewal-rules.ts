export * from './renewal-plan.ts';
export * from './renewal-reconcile.ts';
export * from './renewal-transitions.ts';
