/** What a person typed, all of one account in one value. */
export const typedSecrets = 'secrets';
/** What a login gave for them: worth nothing tomorrow, so no backup holds one. */
export const loginToken = 'token';
/** The scope of the facts about how secrets are kept, the person's consent among them. */
export const vaultScope = 'vault';
