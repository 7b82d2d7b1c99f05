/**
 * Of each version, what its schema amounts to (`database/schema.ts`): the first is of version 1. A
 * line is added with a migration and never changed, since databases out there have that schema.
 */
export const schemaDigests: readonly string[] = [
  '954fdab3ca3bee35657339673d6e9e9c45f20d30da1cfaac7b61f28d91869e14',
  '2df4899447d72df72b47340f258ec7d51c5bb0fed8b6b00677cd0c4151e5ceff',
];
