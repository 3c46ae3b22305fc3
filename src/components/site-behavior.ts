/**
 * All the script a page without figures loads: the theme button, and a hook that fetches what
 * an article can do beyond reading when a hand first moves.
 */
const root = document.documentElement;

const themes = ['auto', 'light', 'dark'];
const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');

function showTheme(theme: string): void {
  root.dataset['theme'] = theme;
  const { label, [theme]: value } = button!.dataset;
  button!.title = `${label}: ${value}`;
  button!.setAttribute('aria-label', button!.title);
}

if (button) {
  showTheme(root.dataset['theme']!);
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset['theme']!) + 1) % themes.length]!;
    showTheme(next);
    try {
      localStorage.setItem('theme', next);
    } catch {
      // Storage may be closed to us; the choice then lasts for this page.
    }
  });
}

// Reading without a network, once everything else is there (src/offline).
const { worker } = root.dataset;
if (worker && 'serviceWorker' in navigator) {
  addEventListener('load', () => void keepOffline(worker, navigator.serviceWorker));
}

/** Starts the worker; one that comes after this page's parts is told what they are, so that it keeps them. */
async function keepOffline(address: string, workers: ServiceWorkerContainer): Promise<void> {
  const isKept = workers.controller;
  try {
    await workers.register(address);
  } catch {
    return; // The browser keeps nothing for this site, in a private window for instance.
  }
  const { active } = await workers.ready;
  if (isKept) return;
  const parts = performance.getEntriesByType('resource').map(({ name }) => name);
  active!.postMessage([location.href, ...parts]);
}

if (document.querySelector('[data-article]')) {
  const events = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'] as const;
  const wake = () => {
    for (const event of events) removeEventListener(event, wake);
    void import('./article-behavior.ts').then(({ start }) => start());
  };
  for (const event of events) addEventListener(event, wake, { passive: true });
}
