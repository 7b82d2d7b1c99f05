/** Shorter values would blank out ordinary words, and no vendor issues secrets that short. */
const SHORTEST_SECRET = 4;
/** Tokens are renewed every few hours: the oldest are forgotten, or the list would only grow. */
const MOST_SECRETS = 5000;
export const REDACTED = '[redacted]';

/**
 * The second net: callers pass only allow-listed scalars, and what slips through, such as a secret
 * inside an exception's message, is replaced here.
 */
export type Redactor = {
  /** Has every later line written without `secret`, plain or as it stands in a URL or in JSON. */
  register(secret: string): void;
  redact(text: string): string;
};

export function createRedactor(): Redactor {
  const secrets = new Set<string>();

  return {
    register(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      for (const form of formsOf(secret)) {
        // Registering again makes it the newest.
        secrets.delete(form);
        secrets.add(form);
      }
      for (const oldest of secrets) {
        if (secrets.size <= MOST_SECRETS) break;
        secrets.delete(oldest);
      }
    },
    redact(text) {
      // The longest first, so that a secret within another one leaves nothing of it behind.
      const found = [...secrets].filter((secret) => text.includes(secret));
      found.sort((a, b) => b.length - a.length);
      return found.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
    },
  };
}

function formsOf(secret: string): Set<string> {
  // Through bytes, since half a surrogate pair cannot stand in a URL.
  const inUrl = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const inJson = JSON.stringify(secret).slice(1, -1);
  return new Set([secret, inUrl, inJson]);
}
