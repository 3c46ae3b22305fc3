import {
  createCssVariablesTheme,
  createHighlighterCore,
  createJavaScriptRegexEngine,
  type ThemedToken,
} from 'shiki';

/** Languages a listing may have, with the name that its caption shows. */
export const languages: Readonly<Record<string, string>> = {
  python: 'Python',
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  shell: 'Shell',
  cpp: 'C++',
  json: 'JSON',
  yaml: 'YAML',
  bibtex: 'BibTeX',
  text: '',
};

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--sh-' });

const highlighter = await createHighlighterCore({
  themes: [theme],
  langs: [
    import('shiki/langs/python.mjs'),
    import('shiki/langs/typescript.mjs'),
    import('shiki/langs/javascript.mjs'),
    import('shiki/langs/shellscript.mjs'),
    import('shiki/langs/cpp.mjs'),
    import('shiki/langs/json.mjs'),
    import('shiki/langs/yaml.mjs'),
    import('shiki/langs/bibtex.mjs'),
  ],
  engine: createJavaScriptRegexEngine(),
});

const memo = new Map<string, string>();

/**
 * Code as HTML with one class a token kind (`sh-keyword`, `sh-string`, …), coloured by the style
 * sheet in both themes and allowed by a policy without inline styles.
 */
export function highlight(code: string, language: string): string {
  const key = `${language}\n${code}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const html =
    language === 'text'
      ? escapeHtml(code)
      : highlighter
          .codeToTokensBase(code, { lang: language as never, theme: 'classes' })
          .map((line) => line.map(tokenHtml).join(''))
          .join('\n');
  memo.set(key, html);
  return html;
}

function tokenHtml({ content, color }: ThemedToken): string {
  const kind = /--sh-token-([\w-]+)/.exec(color ?? '')?.[1];
  const text = escapeHtml(content);
  return kind && content.trim() ? `<span class="sh-${kind}">${text}</span>` : text;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
