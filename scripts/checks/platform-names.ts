import { report } from './report.ts';
import { sourceFiles } from './source-files.ts';

/** As a word of its own or as a part of a name in camel case, not inside another word. */
const NAMES =
  /[Jj]u[Yy]ing|[Ww]e[Cc]hat|(?<![a-z])(?:xmp|vop)(?![a-z])|(?:Xmp|Vop)(?![a-z])|XMP|VOP/g;
/** A comment may say which section of which contract a fact comes from: `name.md §4`. */
const CITATION = /[a-z]+\.md(?= §)/g;

/** The only places that know a platform by name. Tests and documents may as well. */
const EXEMPT = [
  'electron/services/cloud/',
  'electron/standin/',
  'shared/locales/',
  'scripts/start',
  'scripts/checks/platform-names.ts',
];

report(
  'platform-names',
  sourceFiles(['electron', 'renderer', 'shared', 'scripts'])
    .filter((file) => !EXEMPT.some((place) => file.path.startsWith(place)))
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          [...line.replace(CITATION, '').matchAll(NAMES)].map(
            ([name]) => `${file.path}:${index + 1}: names ${name}`,
          ),
        ),
    ),
);
