/** Words that ask rather than name; they are dropped from a query that has others. */
const stopWords = new Set(
  `的 了 和 与 及 或 是 在 有 对 把 被 也 都 就 而 中 里 吗 呢 吧 啊 嘛 么 什么 怎么 怎样 怎么样 如何 为什么 为何 为啥 啥 哪些
   哪个 哪种 哪里 怎么办 请问 一下 一个 一种 这个 那个 这些 那些 可以 能 能否 是否 需要 应该 要 会 用 使用 到底 究竟 之间 多少 多大 几个
   不 没有 它 它们 我 我们 你 时 时候 区别 不同 意思 含义 更 让 从 到 给 做 说 得 地 着 还
   the a an of in for to and or is are be do does did what how why when which vs versus between with it its
   this that can should difference meaning use using`.split(/\s+/),
);

/**
 * The words that carry a question's meaning. When nothing but stop words is left, all of them are
 * kept, so that a search for 是否 or "the" still looks for it.
 */
export function contentWords(words: readonly string[]): string[] {
  const kept = words.filter((word) => !stopWords.has(word));
  return kept.length > 0 ? kept : [...words];
}
