/** What a check found broken. The kind says which promise, the text where. */
export type Problem = {
  kind: ProblemKind;
  text: string;
};

export const problemKinds = [
  'database',
  'halfApplied',
  'lost',
  'duplicate',
  'ledger',
  'secret',
  'backup',
  'leftover',
  'app',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** A maker of problems of one kind. */
export const problemOf =
  (kind: ProblemKind) =>
  (text: string): Problem => ({ kind, text });
