import { describe, expect, test } from 'vitest';
import { faultsOf, htmlOf } from './render.ts';

describe('remarkListings', () => {
  test('shows a region of the file without its indentation', async () => {
    const html = await htmlOf('```python file=soft_nms.py region=decay\n```');
    expect(html.replace(/<\/?span[^>]*>/g, '')).toBe(
      '<figure class="listing" data-file="soft_nms.py"><figcaption>soft_nms.pyPython</figcaption>' +
        '<pre tabindex="0"><code>def decay(x):\n    return x</code></pre></figure>',
    );
  });

  test('shows the whole file without the region marks', async () => {
    const html = await htmlOf('```python file=soft_nms.py\n```');
    expect(html).toContain('import</span> torch');
    expect(html).not.toContain('region');
  });

  test('marks tokens by class, not by colour', async () => {
    const html = await htmlOf('```python\nx = "a<b"\n```');
    expect(html).toContain('<span class="sh-string-expression">"a&lt;b"</span>');
    expect(html).not.toContain('style=');
  });

  test('names what is missing or misspelt', async () => {
    expect(
      await faultsOf(
        '```python file=soft_nm.py\n```\n\n```python file=soft_nms.py region=deca\n```\n\n```pyton\n```\n\n```python lines=3\n```',
      ),
    ).toEqual([
      '1:1 There is no file "soft_nm.py" beside the article (did you mean "soft_nms.py"?).',
      '4:1 soft_nms.py has no region "deca" (did you mean "decay"?). Mark it with "# region deca" and "# endregion deca".',
      expect.stringMatching(/^7:1 A listing names its language .* but got "pyton"\.$/),
      '10:1 A listing takes file=… and region=…, but got "lines".',
    ]);
  });

  test('rejects text typed where the file belongs', async () => {
    expect(await faultsOf('```python file=soft_nms.py\nx = 1\n```')).toEqual([
      '1:1 The listing of soft_nms.py is filled from the file; leave the fence empty.',
    ]);
  });
});
