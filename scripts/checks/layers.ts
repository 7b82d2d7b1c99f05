import { builtinModules } from 'node:module';
import path from 'node:path';
import { layerRules, wordRules } from './layer-rules.ts';
import { report } from './report.ts';
import { type SourceFile, sourceFiles, withoutComments } from './source-files.ts';

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([^'"]+)\1/g;

function isIn(file: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
}

function isDenied(specifier: string, denied: readonly string[]): boolean {
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
  return denied.some((name) =>
    name === 'node:'
      ? isNode
      : specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`),
  );
}

function importProblems({ path: file, text }: SourceFile): string[] {
  const rule = layerRules.find((candidate) => isIn(file, [candidate.in]));
  if (!rule) {
    return [];
  }
  return [...withoutComments(text).matchAll(IMPORT)].flatMap(([, , specifier = '']) => {
    if (!specifier.startsWith('.')) {
      return isDenied(specifier, rule.packagesDenied)
        ? [`${file}: ${rule.in} must not import ${specifier}`]
        : [];
    }
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return isIn(target, rule.mayImport) ? [] : [`${file}: ${rule.in} must not import ${target}`];
  });
}

function wordProblems({ path: file, text }: SourceFile): string[] {
  const rules = wordRules.filter((rule) => isIn(file, rule.in) && !isIn(file, rule.except));
  return withoutComments(text)
    .split('\n')
    .flatMap((line, index) =>
      rules.flatMap((rule) => {
        const found = rule.word.exec(line);
        return found ? [`${file}:${index + 1}: ${found[0]}: ${rule.why}`] : [];
      }),
    );
}

const files = sourceFiles(['electron', 'renderer', 'shared']);
report(
  'layers',
  files.flatMap((file) => [...importProblems(file), ...wordProblems(file)]),
);
