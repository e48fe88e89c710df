// Holds HTML pages against axe-core's WCAG rules, in a real Chromium:
//   node axe.cjs 360 dark a.html b.html     (viewport width in CSS pixels, colour scheme, pages)
//
// Prints one line of JSON for each page: `file`, `violations` (of `rule`, `message` and `places`), and `outside`, the
// addresses that the page asked for beyond itself. All of these are refused.
'use strict';
const { readFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { open } = require('./chromium.cjs');

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function judge(context, file) {
  const address = pathToFileURL(file).href;
  const outside = new Set();
  const page = await context.newPage();
  await page.route(() => true, (route) => {
    const url = route.request().url();
    if (url === address || url.startsWith('data:')) {
      return route.continue();
    }
    outside.add(url);
    return route.abort();
  });
  await page.goto(address);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), RULES);
  await page.close();
  return {
    file,
    violations: violations.map(({ id, help, nodes }) => (
      { rule: id, message: help, places: nodes.map(({ target }) => target.join(' ')) })),
    outside: [...outside].sort(),
  };
}

open(async (browser, [width, colorScheme, ...files]) => {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: 800 },
    colorScheme,
    reducedMotion: 'reduce', // a transition under way has no contrast to measure
    offline: true, // whatever routing does not see
    serviceWorkers: 'block',
  });
  for (const file of files) {
    console.log(JSON.stringify(await judge(context, file)));
  }
});
