import type { Overview } from '../../shared/ipc/views.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import { Section } from '../parts/section.tsx';
import styles from './timeline.module.css';

/** What runs out in each of the next months; a bar leads to its rows. */
export function Timeline({ overview }: { overview: Overview }) {
  const t = useT();
  const format = useFormat();
  const { timeline, beyondTimeline } = overview;
  const most = Math.max(1, ...timeline.map((month) => month.total));
  const last = timeline.at(-1);
  return (
    <Section
      title={t('overview.timeline')}
      actions={
        last &&
        beyondTimeline > 0 && (
          <PlaceLink
            to={{
              screen: 'devices',
              params: {
                view: {
                  endsBetween: { from: last.to, to: farFuture },
                  sort: { by: 'termEnd', direction: 'asc' },
                },
              },
            }}
            className={styles.beyond}
          >
            {t('overview.beyond', { n: beyondTimeline })}
          </PlaceLink>
        )
      }
    >
      <ol className={styles.months} aria-label={t('overview.timeline')}>
        {timeline.map((month, index) => {
          const name = format.month(month.from);
          const label = t('overview.monthEnds', { month: name, n: month.total });
          const firstOfYear = index === 0 || new Date(month.from).getMonth() === 0;
          return (
            <li key={month.from} className={styles.month}>
              <PlaceLink
                to={{
                  screen: 'devices',
                  params: {
                    view: {
                      endsBetween: { from: month.from, to: month.to },
                      sort: { by: 'termEnd', direction: 'asc' },
                    },
                  },
                }}
                className={styles.bar}
                aria-label={label}
                title={label}
              >
                {month.total > 0 && (
                  <>
                    <span className={styles.count}>{format.compact(month.total)}</span>
                    <span
                      className={styles.fill}
                      style={{ height: `max(3px, ${(month.total / most) * 100}%)` }}
                    />
                  </>
                )}
              </PlaceLink>
              <span className={styles.name} aria-hidden>
                {index % 3 === 0 && format.monthShort(month.from)}
              </span>
              <span className={styles.year} aria-hidden>
                {firstOfYear && format.year(month.from)}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** The last instant a date can hold. */
const farFuture = 8.64e15;
