/** Shorter values would blank out ordinary words, and no vendor issues secrets that short. */
const SHORTEST_SECRET = 4;
/** Tokens are renewed every few hours: the oldest are forgotten, or the list would only grow. */
const MOST_SECRETS = 2000;
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
   * those of 12 UTF-16 units and more, or as much of them at the end of a text that was cut. Quick for
   * texts that hold none.
   */
  redactEcho(text: string): string;
};

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const echoes = createEchoIndex();

  return {
    register(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      for (const form of formsOf(secret)) {
        // Registering again makes it the newest.
        secrets.delete(form);
        secrets.add(form);
        echoes.add(form);
      }
      for (const oldest of secrets) {
        if (secrets.size <= MOST_SECRETS) break;
        secrets.delete(oldest);
        echoes.remove(oldest);
      }
    },
    redact: (text) =>
      replaceAll(
        text,
        [...secrets].filter((secret) => text.includes(secret)),
      ),
    redactEcho(text) {
      const found = echoes.foundIn(text);
      return found.length === 0 ? text : replaceAll(text, found);
    },
  };
}

/**
 * Long secrets by their beginnings, because a reading has hundreds of thousands of texts and a month
 * of work thousands of tokens: a text costs its own length, however many secrets there are.
 */
function createEchoIndex() {
  const byBeginning = new Map<string, string[]>();
  /** How many secrets have a beginning with this mark: most places of a text have none. */
  const marked = new Uint16Array(0x1_0000);
  const beginningOf = (secret: string) => secret.slice(0, SHORTEST_ECHO);
  const countMark = (secret: string, by: 1 | -1) => {
    const mark = markAt(secret, 0);
    marked[mark] = (marked[mark] ?? 0) + by;
  };

  return {
    add(secret: string): void {
      if (secret.length < SHORTEST_ECHO) return;
      const alike = byBeginning.get(beginningOf(secret)) ?? [];
      if (alike.includes(secret)) return;
      byBeginning.set(beginningOf(secret), [...alike, secret]);
      countMark(secret, 1);
    },
    remove(secret: string): void {
      const all = byBeginning.get(beginningOf(secret)) ?? [];
      if (!all.includes(secret)) return;
      countMark(secret, -1);
      const alike = all.filter((other) => other !== secret);
      if (alike.length > 0) byBeginning.set(beginningOf(secret), alike);
      else byBeginning.delete(beginningOf(secret));
    },
    /** The secrets in a text; of one that runs over the text's end, the part that is there. */
    foundIn(text: string): string[] {
      const found = new Set<string>();
      for (let at = 0; at + SHORTEST_ECHO <= text.length; at += 1) {
        if (marked[markAt(text, at)] === 0) continue;
        for (const secret of byBeginning.get(text.slice(at, at + SHORTEST_ECHO)) ?? []) {
          const rest = text.slice(at, at + secret.length);
          // Whole, or as much of it as was left when the text was cut.
          if (secret.startsWith(rest)) found.add(rest);
        }
      }
      return [...found];
    },
  };
}

/** A number from the three UTF-16 units at a place. */
function markAt(text: string, at: number): number {
  const mixed =
    (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31) ^ text.charCodeAt(at + 2);
  return mixed & 0xffff;
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
