import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'zod';

const base = process.env['CORPUS'];
if (base === undefined) throw new Error('CORPUS must name the folder with the articles.');

export const collections = {
  articles: defineCollection({
    loader: glob({ base, pattern: '*.md' }),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
};
