import { useId } from 'react';
import type { SubmissionSheet } from '../../../shared/ipc/views.ts';
import { type SheetWriting, sheetFacts } from '../model/sheet-text.ts';
import styles from './sheet.module.css';

type Props = { sheet: SubmissionSheet; writing: SheetWriting };

/** The sheet as it is printed, with lines to sign by hand. */
export function SheetPaper({ sheet, writing }: Props) {
  const { t, date, dateTime, number } = writing;
  const id = useId();
  const { asOf, devices, deviceTotal, renewal } = sheet;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the long sheet is scrolled by keys from here
    <article className={styles.paper} aria-labelledby={id} tabIndex={0}>
      <header className={styles.head}>
        <h2 className={styles.title} id={id}>
          {t('renewals.sheet.title')}
        </h2>
        <span className={styles.asOf}>
          {asOf === null
            ? t('renewals.sheet.notRead')
            : t('renewals.sheet.asOf', { time: dateTime(asOf) })}
        </span>
      </header>
      <dl className={styles.facts}>
        {sheetFacts(sheet, writing).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.subtitle}>
        {t('renewals.sheet.devices')} <span className={styles.asOf}>{number(deviceTotal)}</span>
      </h3>
      <table className={styles.devices}>
        <thead>
          <tr>
            <th scope="col" className={styles.index}>
              #
            </th>
            <th scope="col">{t('renewals.sheet.unid')}</th>
            <th scope="col">{t('renewals.sheet.name')}</th>
            <th scope="col">{t('renewals.sheet.end')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map(({ unid, name, termEnd }, index) => (
            <tr key={unid}>
              <td className={styles.index}>{number(index + 1)}</td>
              <td className={styles.unid}>{unid}</td>
              <td>{name}</td>
              <td>
                {termEnd === null ? t('renewals.end.unknown') : date(termEnd, renewal.timeZone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {devices.length < deviceTotal && (
        <p className={styles.asOf}>
          {t('renewals.sheet.cut', { shown: devices.length, total: deviceTotal })}
        </p>
      )}
      <footer className={styles.sign}>
        {(['signed', 'reference', 'date'] as const).map((line) => (
          <div key={line} className={styles.signLine}>
            {t(`renewals.sheet.${line}`)}
          </div>
        ))}
      </footer>
      <p className={styles.asOf}>{t('renewals.sheet.notConfirmed')}</p>
    </article>
  );
}
