import type { Capabilities, PlatformDescriptor } from '../../../shared/domain/account.ts';
import { textOr } from '../../i18n/text-or.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { platformName } from '../form/platform-texts.ts';
import styles from './connect.module.css';

const told = [
  'readsDevices',
  'readsLicense',
  'submitsRenewal',
  'addsDevices',
] as const satisfies readonly (keyof Capabilities)[];

type Props = {
  platforms: readonly PlatformDescriptor[];
  chosen: string | null;
  onChoose: (platform: PlatformDescriptor) => void;
};

/** The clouds that Tenure can talk to, each with what it does there and what stays with a person. */
export function PlatformStep({ platforms, chosen, onChoose }: Props) {
  const t = useT();
  const words = (platform: PlatformDescriptor, can: boolean) =>
    told
      .filter((name) => platform.capabilities[name] === can)
      .map((name) => t(`accounts.can.${name}`))
      .join(' · ');
  return (
    <fieldset className={styles.platforms}>
      <legend className={styles.question}>{t('connect.choosePlatform')}</legend>
      {platforms.map((platform) => {
        const byApi = words(platform, true);
        const byPerson = words(platform, false);
        const about = textOr(t, `platformText.${platform.id}`, '');
        return (
          <label key={platform.id} className={styles.platform}>
            <input
              type="radio"
              name="platform"
              value={platform.id}
              checked={chosen === platform.id}
              onChange={() => onChoose(platform)}
            />
            <span>
              <span className={styles.platformName}>{platformName(t, platform.id)}</span>
              {about !== '' && <span className={styles.platformAbout}>{about}</span>}
              {byApi !== '' && (
                <span className={styles.platformNote}>{t('connect.reads', { list: byApi })}</span>
              )}
              {byPerson !== '' && (
                <span className={styles.platformNote}>
                  {t('connect.byPerson', { list: byPerson })}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
