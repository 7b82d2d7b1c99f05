/** Shorter values would blank out ordinary words, and no vendor issues secrets that short. */
const SHORTEST_SECRET = 4;
/** Tokens are renewed every few hours: the oldest are forgotten, or the list would only grow. */
const MOST_SECRETS = 5000;
/** What a vendor issues is longer; a shorter value may be a word of somebody's device name. */
const SHORTEST_ECHO = 12;
export const REDACTED = '[redacted]';

/**
 * The second net: callers pass only allow-listed scalars, and what slips through, such as a secret
 * inside an exception's message, is replaced here.
 */
export type Redactor = {
  /** Has every later line written without `secret`, plain or as it stands in a URL or in JSON. */
  register(secret: string): void;
  redact(text: string): string;
  /**
   * The same for data of a cloud, where only values that cannot be ordinary words are replaced:
   * those of 12 UTF-16 units and more. Quick for texts that hold none.
   */
  redactEcho(text: string): string;
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
    redact: (text) => replaceAll(text, foundIn(text, SHORTEST_SECRET)),
    redactEcho(text) {
      if (text.length < SHORTEST_ECHO) return text;
      const found = foundIn(text, SHORTEST_ECHO);
      return found.length === 0 ? text : replaceAll(text, found);
    },
  };

  function foundIn(text: string, shortest: number): string[] {
    const found: string[] = [];
    for (const secret of secrets) {
      if (secret.length < shortest || secret.length > text.length) continue;
      if (text.includes(secret)) found.push(secret);
    }
    return found;
  }
}

/** The longest first, so that a secret within another one leaves nothing of it behind. */
function replaceAll(text: string, found: string[]): string {
  found.sort((a, b) => b.length - a.length);
  return found.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
}

function formsOf(secret: string): Set<string> {
  // Through bytes, since half a surrogate pair cannot stand in a URL.
  const inUrl = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const inJson = JSON.stringify(secret).slice(1, -1);
  return new Set([secret, inUrl, inJson]);
}
