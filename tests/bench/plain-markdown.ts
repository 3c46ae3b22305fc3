import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An article in the Markdown that a stock set-up understands, with the same words, formulas and listings: labels and
 * references become plain text, a listing's file its lines, a directive the text within it.
 *
 * @param source text of the article, with front matter
 * @param folder where its listings lie
 */
export function plainMarkdown(source: string, folder: string): string {
  return source
    .replace(
      /^(`{3,})(\w+)[^\n]*?\bfile=(\S+)([^\n]*)\n\1[ \t]*$/gm,
      (_, fence, lang, file, rest) => {
        const region = /\bregion=(\S+)/.exec(String(rest))?.[1];
        return `${fence}${lang}\n${listing(join(folder, String(file)), region)}\n${fence}`;
      },
    )
    .replace(/^[ \t]*:{3,}.*$/gm, '')
    .replace(/\\label\{[^}]*\}/g, '')
    .replace(/\\(?:eqref|ref)\{([^}]*)\}/g, '$1')
    .replace(/\\cite\{([^}]*)\}/g, '[$1]')
    .replace(/\\cite\[([^\]]*)\]\{([^}]*)\}/g, '[$2, $1]')
    .replace(/\[\[([^\]|]*\|)?([^\]]*)\]\]/g, '$2')
    .replace(/[ \t]*\{#[\w:-]+\}[ \t]*$/gm, '');
}

function listing(path: string, region: string | undefined): string {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (region === undefined) return lines.join('\n');
  const start = lines.findIndex((line) => line.trim() === `# region ${region}`);
  const length = lines
    .slice(start + 1)
    .findIndex((line) => line.trim() === '# endregion ' + region || line.trim() === '# endregion');
  return lines.slice(start + 1, start + 1 + length).join('\n');
}
