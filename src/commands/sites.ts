// The builds that the tests judge: at the root of an address, and below a path as on GitHub Pages.

/** Origin that all are built for. */
export const origin = 'https://example.org';

export const rootSite = { folder: 'dist', base: '/' };
export const subpathSite = { folder: 'test-results/subpath', base: '/notes/x/' };

/** The first once more, when caches are warm: it must not differ. */
export const repeatedSite = { folder: 'test-results/repeated', base: '/' };
