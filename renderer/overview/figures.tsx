import type { ReactNode } from 'react';
import type { Coverage, DueWindow, EntitlementKind } from '../../shared/domain/entitlement.ts';
import type { Overview } from '../../shared/ipc/views.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { Figure } from '../parts/figure.tsx';
import { knowsOwnership } from '../parts/known-ownership.ts';
import { Section } from '../parts/section.tsx';
import type { Place } from '../stores/navigation.ts';
import styles from './figures.module.css';
import { useAsOf } from './use-as-of.ts';

type Props = { overview: Overview };

const otherKinds: EntitlementKind[] = ['adAccount'];

const devices = (view: NonNullable<Extract<Place, { screen: 'devices' }>['params']>['view']) =>
  ({ screen: 'devices', params: { view } }) satisfies Place;

const due = (window: DueWindow): Place =>
  devices({ due: [window], sort: { by: 'termEnd', direction: 'asc' } });

const others = (coverages: Coverage[]): Place => devices({ kinds: otherKinds, coverages });

type PanelProps = { title: string; note?: string | undefined; children: ReactNode };

function Panel({ title, note, children }: PanelProps) {
  return (
    <Section title={title} note={note}>
      <div className={styles.row}>{children}</div>
    </Section>
  );
}

export function DeviceFigures({ overview }: Props) {
  const t = useT();
  const format = useFormat();
  const asOf = useAsOf(overview);
  const { seats, ownership, devices: counts } = overview;
  const silent = seats.accountsWithoutSeats;
  const known = knowsOwnership(ownership);
  const rest =
    ownership.unknown > 0 ? t('overview.ownershipUnknown', { n: ownership.unknown }) : undefined;
  return (
    <Panel
      title={t('overview.devices')}
      note={
        silent > 0 && seats.total !== null ? t('overview.seatsSilent', { n: silent }) : undefined
      }
    >
      <Figure
        label={t('overview.seats')}
        value={seats.used}
        note={
          seats.total === null
            ? t('overview.seatsUnknown')
            : t('overview.seatsOf', { total: format.number(seats.total) })
        }
        to={devices({ kinds: ['device'], ownerships: ['owned'] })}
        title={asOf}
      />
      <Figure
        label={t('overview.owned')}
        value={known ? ownership.owned : null}
        note={rest}
        to={devices({ kinds: ['device'], ownerships: ['owned'] })}
        title={asOf}
      />
      <Figure
        label={t('overview.shared')}
        value={known ? ownership.shared : null}
        note={rest}
        to={devices({ kinds: ['device'], ownerships: ['shared'] })}
        title={asOf}
      />
      <Figure
        label={t('overview.overLimit')}
        value={counts.overLimit}
        signal="overLimit"
        to={devices({ coverages: ['overLimit'] })}
        title={asOf}
      />
      <Figure
        label={t('overview.unknown')}
        value={counts.unknown}
        signal="unknown"
        to={devices({ kinds: ['device'], coverages: ['unknown'] })}
        title={asOf}
      />
    </Panel>
  );
}

export function DueFigures({ overview }: Props) {
  const t = useT();
  const asOf = useAsOf(overview);
  const counts = overview.due;
  return (
    <Panel title={t('overview.runsOut')}>
      <Figure
        label={t('due.overdue')}
        value={counts.overdue}
        signal="overdue"
        to={due('overdue')}
        title={asOf}
      />
      <Figure label={t('due.in7')} value={counts.in7} signal="due" to={due('in7')} title={asOf} />
      <Figure
        label={t('due.in30')}
        value={counts.in30}
        signal="due"
        to={due('in30')}
        title={asOf}
      />
      <Figure label={t('due.in60')} value={counts.in60} to={due('in60')} title={asOf} />
      <Figure label={t('due.in90')} value={counts.in90} to={due('in90')} title={asOf} />
    </Panel>
  );
}

/** Ad accounts and whatever else is no device, kept apart from the devices. */
export function OtherFigures({ overview }: Props) {
  const t = useT();
  const asOf = useAsOf(overview);
  const counts = overview.others;
  return (
    <Panel title={t('overview.others')}>
      <Figure label={t('overview.all')} value={counts.total} to={others([])} title={asOf} />
      <Figure
        label={t('overview.authorized')}
        value={counts.licensed}
        to={others(['licensed'])}
        title={asOf}
      />
      <Figure
        label={t('overview.lapsed')}
        value={counts.expired}
        signal="overdue"
        to={others(['expired'])}
        title={asOf}
      />
      <Figure
        label={t('coverage.unbound')}
        value={counts.unbound}
        to={others(['unbound'])}
        title={asOf}
      />
      <Figure
        label={t('coverage.unknown')}
        value={counts.unknown}
        signal="unknown"
        to={others(['unknown'])}
        title={asOf}
      />
    </Panel>
  );
}
