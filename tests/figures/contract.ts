import { parse, type HTMLElement } from 'node-html-parser';

/** Compressed or not, a figure must stay small beside its article's text. */
const maxBytes = 80_000;

const named = (element: HTMLElement, root: HTMLElement) => {
  const id = element.getAttribute('id');
  const label = id && root.querySelector(`label[for="${id}"]`);
  const wrapper = element.closest('label');
  return (
    element.getAttribute('aria-label')?.trim() ||
    (label && label.text.trim()) ||
    wrapper?.text.trim() ||
    element.text.trim()
  );
};

/** Every way in which the HTML of a figure breaks the contract, as sentences; empty when none. */
export function faultsOf(html: string, id: string): string[] {
  const root = parse(html);
  const faults: string[] = [];
  const demand = (isMet: boolean, sentence: string) => {
    if (!isMet) faults.push(sentence);
  };

  const shells = root.querySelectorAll('[role=group][aria-describedby]');
  demand(shells.length === 1, `has ${shells.length} shells instead of one`);
  demand(!!shells[0]?.getAttribute('aria-label')?.trim(), 'has no title');
  const summary = root.querySelector(`[id="${id}-summary"]`)?.text.trim() ?? '';
  demand(shells[0]?.getAttribute('aria-describedby') === `${id}-summary`, 'is not described');
  demand(summary.length >= 10, `has no summary but "${summary}"`);
  demand(/[。.!?！？]$/.test(summary), `ends its summary without a full stop: "${summary}"`);
  demand(/\d/.test(summary), `says no number in its summary: "${summary}"`);

  const graphics = root.querySelectorAll('[role=img]');
  demand(graphics.length > 0, 'has no graphic with role="img"');
  for (const graphic of graphics) demand(!!named(graphic, root), 'has a graphic without a name');

  const controls = root.querySelectorAll('[role=slider], [role=spinbutton], input, button, select');
  demand(controls.length > 1, 'offers nothing to touch');
  const names = controls.map((control) => named(control, root) ?? '');
  for (const [i, control] of controls.entries()) {
    demand(names[i] !== '', `has a <${control.rawTagName}> without a name`);
    const isSlider =
      ['slider', 'spinbutton'].includes(control.getAttribute('role') ?? '') ||
      control.getAttribute('type') === 'range';
    demand(
      !isSlider || !!control.getAttribute('aria-valuetext')?.trim(),
      `gives "${names[i]}" no value text`,
    );
  }
  const sliders = controls
    .map((control, i) => ({ control, name: names[i] }))
    .filter(({ control }) => control.getAttribute('role') === 'slider');
  demand(
    new Set(sliders.map(({ name }) => name)).size === sliders.length,
    'has two handles of the same name',
  );

  const printed = `${root.text} ${root
    .querySelectorAll('*')
    .flatMap((element) => Object.values(element.attributes))
    .filter((value) => !value.includes('base64'))
    .join(' ')}`;
  for (const word of ['NaN', 'undefined', 'Infinity', '[object', 'null'])
    demand(!printed.includes(word), `prints "${word}"`);
  demand(!/(^|[^\w.])-0(\.0+)?(?![\d.])/.test(root.text), 'prints a negative zero');
  demand(!/[\s(]-\d/.test(root.text), 'prints a hyphen for a minus sign');
  demand(
    !/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i.test(printed.replace(/#fig\S*/g, '')),
    'has a color of its own',
  );
  demand(!/<(style|script|link|img)\b/i.test(html), 'carries a <style>, <script>, <link> or <img>');
  demand(!/\son\w+=/.test(html), 'carries an inline handler');

  for (const element of root.querySelectorAll('[id]')) {
    const own = element.getAttribute('id')!;
    // Svelte's own ids (s1, a0-s1) are unique by themselves.
    demand(own.startsWith(`${id}-`) || /^(\w+-)?s\d+$/.test(own), `has the bare id "${own}"`);
  }
  const bytes = new TextEncoder().encode(html).length;
  demand(bytes <= maxBytes, `has ${bytes} bytes of HTML, more than ${maxBytes}`);
  return faults;
}
