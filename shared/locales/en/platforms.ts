export const platforms = {} as const;
