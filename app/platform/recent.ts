/** Texts that are dear to make and asked for again: the most recently used stay, up to a number of characters. */
export interface RecentTexts {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  readonly characters: number;
}

export function recentTexts(limit: number): RecentTexts {
  // A Map keeps the order of insertion: the first is the one unused for longest.
  const kept = new Map<string, string>();
  let characters = 0;
  const drop = (key: string) => {
    characters -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    get characters() { return characters; },
    get(key) {
      const text = kept.get(key);
      if (text === undefined) return undefined;
      kept.delete(key);
      kept.set(key, text);
      return text;
    },
    set(key, text) {
      drop(key);
      if (text.length > limit) return;
      kept.set(key, text);
      characters += text.length;
      for (const oldest of kept.keys()) {
        if (characters <= limit) break;
        drop(oldest);
      }
    },
  };
}
