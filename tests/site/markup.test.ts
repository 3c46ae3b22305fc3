// Every page is valid HTML and keeps the rules of accessibility that can be read off the markup.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect, test } from 'vitest';
import { site } from './built.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      // Matters of taste, which Astro and hast decide for us; parsers make no difference.
      'doctype-style': 'off',
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'no-trailing-whitespace': 'off',
      // Labels carry a colon, as in LaTeX (eq:giou); HTML forbids only white space in an id.
      'valid-id': ['error', { relaxed: true }],
      // A box that scrolls is a region so that it can be named and reached; it is no section of the text.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      // KaTeX and the figures write geometry into style attributes; the policy allows it there only.
      'no-inline-style': 'off',
      // Titles may be longer than a search result shows: the article's name comes first.
      'long-title': 'off',
      // A button's type is given wherever it lies in a form; elsewhere the default does no harm.
      'no-implicit-button-type': 'off',
    },
  }),
);

test.each(site.pages)('$address is valid', ({ file, html }) => {
  const { results } = validator.validateStringSync(html, file);
  const byRule = Map.groupBy(
    results.flatMap(({ messages }) => messages),
    ({ ruleId }) => ruleId,
  );
  const faults = [...byRule].map(([rule, messages]) => {
    const { line, column, message, selector } = messages[0]!;
    return `${rule}, ${messages.length} times, first at ${file}:${line}:${column}: ${message} (${selector})`;
  });
  expect(faults).toEqual([]);
});
