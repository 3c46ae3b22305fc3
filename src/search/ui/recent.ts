const key = 'search-recent';
const most = 6;

/** The latest queries whose results were opened, newest first. They stay in this browser. */
export function recentQueries(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  } catch {
    return []; // closed storage, or not ours
  }
}

/** Remembers a query as the newest. */
export function rememberQuery(query: string): void {
  if (query === '' || query.length > 100) return;
  store([query, ...recentQueries().filter((other) => other !== query)].slice(0, most));
}

export function forgetQueries(): void {
  store([]);
}

function store(queries: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(queries));
  } catch {
    // Storage may be closed to us; then nothing is remembered.
  }
}
