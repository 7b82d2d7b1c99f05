import type { HistoryEntry } from '../../shared/domain/entitlement.ts';
import { textOr } from '../i18n/text-or.ts';
import { type I18n, useI18n } from '../i18n/use-i18n.ts';
import { useAccounts } from '../stores/accounts.ts';
import styles from './history-list.module.css';

/** A value of the history as a person reads it: a date, a word of the catalogue, or as it was. */
function valueText(
  kind: HistoryEntry['kind'],
  value: string,
  { t, format }: I18n,
  zone: string,
  accountName: (id: string) => string,
): string {
  switch (kind) {
    case 'termChanged': {
      const at = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
      return Number.isNaN(at) ? value : format.date(at, zone);
    }
    case 'ownershipChanged':
      return textOr(t, `ownership.${value}`, value);
    case 'standingChanged':
      return value === 'lapsed' ? t('coverage.expired') : textOr(t, `coverage.${value}`, value);
    case 'movedFrom':
    case 'movedTo':
      return accountName(value);
    case 'renamed':
    case 'appeared':
    case 'gone':
    case 'returned':
    case 'thinned':
      return value === '' ? '–' : value;
  }
}

type Props = { history: readonly HistoryEntry[]; zone: string };

/** What readings found changed, the latest first. */
export function HistoryList({ history, zone }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const accountName = (id: string) =>
    accounts.find(({ account }) => account.id === id)?.account.label ?? id;
  const text = (entry: HistoryEntry, value: string | null) =>
    value === null ? t('date.unknown') : valueText(entry.kind, value, i18n, zone, accountName);
  /** "before → after"; a move names the other account only, and some changes carry no value. */
  const changeOf = (entry: HistoryEntry): string | null => {
    const { before, after } = entry;
    if (entry.kind === 'thinned' || (before === null && after === null)) return null;
    const isMove = entry.kind === 'movedFrom' || entry.kind === 'movedTo';
    if (isMove) return text(entry, before ?? after);
    return `${text(entry, before)} → ${text(entry, after)}`;
  };
  const latestFirst = [...history].sort((a, b) => b.at - a.at);

  if (history.length === 0) return <p className={styles.none}>{t('devices.noHistory')}</p>;
  return (
    <ol className={styles.list}>
      {latestFirst.map((entry) => (
        <li key={`${entry.at} ${entry.kind} ${entry.after}`} className={styles.entry}>
          <time dateTime={new Date(entry.at).toISOString()} title={format.dateTime(entry.at)}>
            {format.date(entry.at)}
          </time>
          <span data-aside={entry.kind === 'thinned' || undefined}>
            {entry.kind === 'thinned'
              ? t('history.thinned', { count: Number(entry.before) })
              : t(`history.${entry.kind}`)}
            {changeOf(entry) !== null && (
              <span className={styles.change} data-selectable>
                {changeOf(entry)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
