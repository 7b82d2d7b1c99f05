import type {
  Coverage,
  DueWindow,
  EntitlementKind,
  Ownership,
} from '../../shared/domain/entitlement.ts';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import { useAccounts } from '../stores/accounts.ts';
import { toggle } from './device-view.ts';
import type { FilterOption } from './filter-menu.tsx';

export type Filter = {
  readonly id: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly chosenCount: number;
  readonly isChosen: (value: string) => boolean;
  readonly toggled: (value: string) => Partial<DeviceView>;
};

// Written in the order of the menus; `satisfies` keeps each word to the domain's own.
const coverages = [
  'licensed',
  'overLimit',
  'expired',
  'shared',
  'belowMinimum',
  'unbound',
  'unknown',
] as const satisfies readonly Coverage[];
const dues = [
  'overdue',
  'in7',
  'in30',
  'in60',
  'in90',
  'later',
  'noDate',
] as const satisfies readonly DueWindow[];
const ownerships = ['owned', 'shared', 'unknown'] as const satisfies readonly Ownership[];
const kinds = ['device', 'adAccount'] as const satisfies readonly EntitlementKind[];

function listFilter<T extends string>(
  id: string,
  label: string,
  values: readonly T[],
  chosen: readonly T[],
  textOf: (value: T) => string,
  change: (list: T[]) => Partial<DeviceView>,
): Filter {
  const byName = new Map<string, T>(values.map((value) => [value, value]));
  return {
    id,
    label,
    options: values.map((value) => ({ value, label: textOf(value) })),
    chosenCount: chosen.length,
    isChosen: (name) => chosen.some((value) => value === name),
    toggled: (name) => {
      const value = byName.get(name);
      return value === undefined ? {} : change(toggle(chosen, value));
    },
  };
}

const customerPrefix = 'customer:';

/** Accounts one by one, or all of a customer at once. */
function useAccountFilter(view: DeviceView): Filter {
  const t = useT();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const byCustomer = new Map<string, string[]>();
  for (const { account } of accounts) {
    if (account.customer === '') continue;
    byCustomer.set(account.customer, [...(byCustomer.get(account.customer) ?? []), account.id]);
  }
  const idsOf = (name: string): readonly string[] =>
    name.startsWith(customerPrefix)
      ? (byCustomer.get(name.slice(customerPrefix.length)) ?? [])
      : [name];
  const isChosen = (name: string) => {
    const ids = idsOf(name);
    return ids.length > 0 && ids.every((id) => view.accountIds.includes(id));
  };
  return {
    id: 'account',
    label: t('devices.filter.account'),
    options: [
      ...[...byCustomer.keys()].sort().map((customer) => ({
        value: customerPrefix + customer,
        label: customer,
        group: t('devices.filter.customers'),
      })),
      ...accounts.map(({ account }) => ({
        value: account.id,
        label: account.label,
        group: t('devices.filter.accounts'),
      })),
    ],
    chosenCount: view.accountIds.length,
    isChosen,
    toggled: (name) => {
      const ids = idsOf(name);
      const others = view.accountIds.filter((id) => !ids.includes(id));
      return { accountIds: isChosen(name) ? others : [...others, ...ids] };
    },
  };
}

/** All filters of the list, in the order of their menus. */
export function useFilters(view: DeviceView): readonly Filter[] {
  const t = useT();
  const account = useAccountFilter(view);
  return [
    account,
    listFilter(
      'coverage',
      t('devices.filter.coverage'),
      coverages,
      view.coverages,
      (value) => t(`coverage.${value}`),
      (list) => ({ coverages: list }),
    ),
    listFilter(
      'due',
      t('devices.filter.due'),
      dues,
      view.due,
      (value) => t(`due.${value}`),
      (list) => ({ due: list }),
    ),
    listFilter(
      'ownership',
      t('devices.filter.ownership'),
      ownerships,
      view.ownerships,
      (value) => t(`ownership.${value}`),
      (list) => ({ ownerships: list }),
    ),
    listFilter(
      'kind',
      t('devices.filter.kind'),
      kinds,
      view.kinds,
      (value) => t(`kind.${value}`),
      (list) => ({ kinds: list }),
    ),
  ];
}
