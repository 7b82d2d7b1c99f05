import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and all its descendants in MiB, as proportional set size: pages that several
 * processes share count once in the sum. Linux only.
 */
export function treeMemoryMiB(rootPid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const pending = [rootPid];
  let kibibytes = 0;
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    kibibytes += proportionalKiB(pid);
    pending.push(...(children.get(pid) ?? []));
  }
  return kibibytes / 1024;
}

function parentOf(pid: number): number | null {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  // The command's name may hold spaces and brackets: the fields begin after its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.length > 1 ? Number(fields[1]) : null;
}

function proportionalKiB(pid: number): number {
  const match = /^Pss:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`));
  return match ? Number(match[1]) : 0;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Processes come and go while the tree is read.
    return '';
  }
}
