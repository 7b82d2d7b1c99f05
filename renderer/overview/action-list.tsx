import { Button } from '@mantine/core';
import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActionItem, Overview } from '../../shared/ipc/views.ts';
import { useT } from '../i18n/use-i18n.ts';
import { DateWithDistance } from '../parts/date-with-distance.tsx';
import { useErrorText } from '../parts/error-text.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import { Section } from '../parts/section.tsx';
import { signalIcons } from '../parts/signal-badge.tsx';
import styles from './action-list.module.css';
import { stepFor } from './action-place.ts';

const shownAtFirst = 7;
/** One or two more are shown rather than hidden behind a button of the same height. */
const notWorthHiding = 2;

function Action({ item, zone }: { item: ActionItem; zone: string | undefined }) {
  const t = useT();
  const errorText = useErrorText();
  const step = stepFor(item);
  const SignalIcon = signalIcons[step.signal];
  // The reason of a failure is a sentence of its own; the account screen tells the rest.
  const logId = item.error?.logId ?? null;
  const why = item.error === null ? '' : errorText(item.error);
  return (
    <li>
      <PlaceLink to={step.place} className={styles.row} title={why || undefined}>
        <SignalIcon size={18} className={styles.icon} data-signal={step.signal} aria-hidden />
        <span className={styles.words}>
          <span className={styles.what}>
            {t(`overview.action.${item.kind}`, { n: item.count })}
          </span>
          <span className={styles.who}>
            <span className={styles.name}>
              {[item.accountLabel, item.customer].filter(Boolean).join(' · ')}
            </span>
            {logId !== null && (
              <span className={styles.logId} title={t('error.logIdHint')}>
                {t('error.logId')} <span data-selectable>{logId}</span>
              </span>
            )}
          </span>
        </span>
        {item.at !== null && (
          <span className={styles.when}>
            <DateWithDistance at={item.at} zone={zone} />
          </span>
        )}
        <span className={styles.verb}>
          {t(step.verb)}
          <IconChevronRight size={15} aria-hidden />
        </span>
      </PlaceLink>
    </li>
  );
}

/** What somebody has to do now, each line leading to where it is done. */
export function ActionList({ overview }: { overview: Overview }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const { actions, actionTotal, accounts } = overview;
  const long = actions.length > shownAtFirst + notWorthHiding;
  const shown = all || !long ? actions : actions.slice(0, shownAtFirst);
  const zones = new Map(accounts.map(({ account }) => [account.id, account.timeZone]));
  return (
    <Section title={t('overview.actions')} count={actionTotal} flush>
      {actions.length === 0 ? (
        <p className={styles.nothing}>
          <IconCircleCheck size={18} aria-hidden />
          {t('overview.nothingToDo')}
        </p>
      ) : (
        <ul className={styles.list}>
          {shown.map((item) => (
            <Action
              key={`${item.kind} ${item.accountId} ${item.renewalId}`}
              item={item}
              zone={zones.get(item.accountId)}
            />
          ))}
        </ul>
      )}
      {long && (
        <div className={styles.more} data-no-print>
          <Button variant="subtle" onClick={() => setAll(!all)} aria-expanded={all}>
            {all ? t('overview.fewer') : t('overview.showAll', { n: actions.length })}
          </Button>
          {all && actionTotal > actions.length && (
            <span>{t('overview.moreThanShown', { n: actionTotal - actions.length })}</span>
          )}
        </div>
      )}
    </Section>
  );
}
