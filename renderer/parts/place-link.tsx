import type { MouseEvent, ReactNode } from 'react';
import { type Place, useNavigation } from '../stores/navigation.ts';
import styles from './place-link.module.css';

type Props = {
  to: Place;
  children: ReactNode;
  className?: string | undefined;
  title?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-current'?: 'page' | undefined;
};

/**
 * A link inside the app. A real anchor, so that a screen reader lists it among the links; the
 * address is only a fragment, because the window itself never navigates.
 */
export function PlaceLink({ to, children, className, ...rest }: Props) {
  const go = useNavigation((navigation) => navigation.go);
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
    <a href={`#${to.screen}`} className={className ?? styles.link} onClick={onClick} {...rest}>
      {children}
    </a>
  );
}
