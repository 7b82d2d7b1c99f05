import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { en } from '../../shared/locales/en.ts';
import { zh } from '../../shared/locales/zh.ts';
import { report } from './report.ts';

type Nodes = ReturnType<typeof parse>;

/** The names of the placeholders in a parsed message, those inside its branches and tags included. */
function names(nodes: Nodes): string[] {
  return nodes.flatMap((node) => {
    if (node.type === TYPE.literal || node.type === TYPE.pound) {
      return [];
    }
    const inner: Nodes[] = [];
    if (node.type === TYPE.select || node.type === TYPE.plural) {
      inner.push(...Object.values(node.options).map((option) => option.value));
    }
    if (node.type === TYPE.tag) {
      inner.push(node.children);
    }
    return [node.value, ...inner.flatMap(names)];
  });
}

function placeholders(message: string): string {
  const found = names(parse(message));
  return [...new Set(found)].sort().join(', ');
}

const chinese: Readonly<Record<string, string>> = zh;
const english: Readonly<Record<string, string>> = en;

const missing = Object.entries(english).flatMap(([key, message]) => {
  const other = chinese[key];
  if (other === undefined) {
    return [`${key}: not in Chinese`];
  }
  const [first, second] = [placeholders(message), placeholders(other)];
  return first === second ? [] : [`${key}: {${first}} in English, {${second}} in Chinese`];
});
const left = Object.keys(chinese)
  .filter((key) => !(key in english))
  .map((key) => `${key}: not in English`);

report('messages', [...missing, ...left]);
