// Tells what HTML pages ask for in a real Chromium that pays no heed to their policy:
//   node asks.cjs a.html b.html
//
// Prints one line of JSON for each page: `file` and `asked`, the addresses.
'use strict';
const { pathToFileURL } = require('node:url');
const { open } = require('./chromium.cjs');

const PATIENCE = 300; // milliseconds, in which what is only asked for when it is drawn is drawn

async function look(context, file) {
  const address = pathToFileURL(file).href;
  const asked = new Set();
  const page = await context.newPage();
  await page.route(() => true, (route) => {
    const url = route.request().url();
    if (url === address || url.startsWith('data:')) {
      return route.continue();
    }
    asked.add(url);
    return route.abort();
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(PATIENCE);
  await page.close();
  return { file, asked: [...asked].sort() };
}

open(async (browser, files) => {
  const context = await browser.newContext({ bypassCSP: true, offline: true, serviceWorkers: 'block' });
  for (const file of files) {
    console.log(JSON.stringify(await look(context, file)));
  }
});
