import { createTranslator } from '../../../shared/locales/translator.ts';

/** The app's own English texts, so that a reworded label is no broken test. */
export const t = createTranslator('en');

/** A day as the app writes it in English, by the calendar of `zone`. `at` is ms UTC. */
export const dayText = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(at);
