import { createTranslator } from '../../../shared/locales/translator.ts';

/** The app's own English texts, so that a reworded label is no broken test. */
export const t = createTranslator('en');
