/** Results by key, for a hand that goes to and fro between the same settings. */
export interface Memory<Result> {
  get(key: string): Result | undefined;
  /** Returns what it keeps. */
  keep(key: string, result: Result): Result;
}

/** A memory of at most `most` results, of which the one kept first is forgotten first. */
export function createMemory<Result>(most: number): Memory<Result> {
  const results = new Map<string, Result>();
  return {
    get: (key) => results.get(key),
    keep(key, result) {
      results.set(key, result);
      if (results.size > most) results.delete(results.keys().next().value!);
      return result;
    },
  };
}
