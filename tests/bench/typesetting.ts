// What setting Chinese costs: the Markdown pipeline with and without the passes that set it.
import { unified, type Pluggable } from 'unified';
import { VFile } from 'vfile';
import type { Article } from '../../src/articles/library.ts';
import { loadLibrary } from '../../src/articles/library.ts';
import { figureNames } from '../../src/figures/names.ts';
import { createPipeline } from '../../src/markdown/pipeline.ts';

/** The passes that a pipeline without care for Chinese would not have. */
const passes = [
  'remarkChineseMarks',
  'remarkChineseSpaces',
  'remarkDigitGroups',
  'rehypeTypeset',
] as const;

export interface TypesettingCost {
  /** What the passes add, in user seconds: the difference of medians over interleaved rounds. */
  added: number;
  /** The corpus without them from nothing, formulas and listings included. */
  fromNothing: number;
  /** The same with formulas and listings known from before. */
  again: number;
}

/** What the passes cost on the whole corpus. */
export async function typesettingCost(root: string, rounds = 9): Promise<TypesettingCost> {
  const articles = (await loadLibrary(root)).articles.filter(({ lang }) => lang === 'zh');
  const samples = { withPasses: [] as number[], without: [] as number[] };
  // The first time fills the memo of formulas and listings, which all share.
  const fromNothing = await renderAll(articles, false);
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of ['withPasses', 'without'] as const) {
      samples[kind].push(await renderAll(articles, kind === 'withPasses'));
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const again = median(samples.without);
  return { added: median(samples.withPasses) - again, fromNothing, again };
}

async function renderAll(articles: readonly Article[], sets: boolean): Promise<number> {
  const start = process.cpuUsage();
  for (const { body, context } of articles) {
    const whole = createPipeline(context, figureNames);
    const pipeline = sets ? whole : without(whole.attachers as Pluggable[]);
    const file = new VFile({ path: context.path, value: body });
    await pipeline.run(pipeline.parse(file) as never, file);
  }
  return process.cpuUsage(start).user / 1e6;
}

function without(attachers: readonly Pluggable[]) {
  const kept = attachers.filter((attacher) => {
    const [plugin] = attacher as unknown as [{ name: string }];
    return !(passes as readonly string[]).includes(plugin.name);
  });
  return unified().use(kept.map((attacher) => attacher as never));
}
