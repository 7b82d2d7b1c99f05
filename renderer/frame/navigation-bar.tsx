import { useT } from '../i18n/use-i18n.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import { useNavigation } from '../stores/navigation.ts';
import { modKey } from './hotkeys.ts';
import styles from './navigation-bar.module.css';
import { screens } from './screens.ts';

export function NavigationBar() {
  const t = useT();
  const current = useNavigation((navigation) => navigation.current.screen);
  return (
    <nav className={styles.bar} aria-label={t('navigation')} data-no-print>
      <div className={styles.name} aria-hidden>
        {t('app.name')}
      </div>
      <ul className={styles.list}>
        {screens.map(({ name, icon: ScreenIcon }, index) => (
          <li key={name} className={name === 'settings' ? styles.last : undefined}>
            <PlaceLink
              to={{ screen: name }}
              className={styles.link}
              aria-current={name === current ? 'page' : undefined}
              title={`${t(`screen.${name}`)} (${modKey}${index + 1})`}
            >
              <ScreenIcon size={21} stroke={1.7} aria-hidden />
              <span>{t(`screen.${name}`)}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
