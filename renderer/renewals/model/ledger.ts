import type { RenewalFilter } from '../../../shared/domain/renewal-filter.ts';

export const emptyFilter: RenewalFilter = { accountId: null, state: null, text: '' };

export const isFiltered = (filter: RenewalFilter): boolean =>
  filter.accountId !== null || filter.state !== null || filter.text.trim() !== '';
