import remarkDirective from 'remark-directive';
import type { Processor } from 'unified';

/**
 * Directives as blocks only (`:::figure`). The inline form `:name` is switched off in the
 * tokenizer, because it would swallow words after a half-width colon (`输入:image`, `eq:giou`).
 */
export function remarkBlockDirectives(this: Processor) {
  (remarkDirective as (this: Processor) => void).call(this);
  const extensions = this.data().micromarkExtensions as { text?: unknown }[];
  delete extensions.at(-1)!.text;
}
