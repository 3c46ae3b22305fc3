/** Makes `load` ask for each key once; what failed is forgotten, so that it is asked for again. */
export function remembered<Key, Value>(
  load: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const asked = new Map<Key, Promise<Value>>();
  return (key) => {
    const known = asked.get(key);
    if (known) return known;
    const answer = load(key);
    answer.catch(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
}
