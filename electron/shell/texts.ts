/** What speaks to the person from the main side, loaded together and only once a window is coming. */
export { textsFor, translatorFor } from './language.ts';
export { setApplicationMenu } from './menu.ts';
