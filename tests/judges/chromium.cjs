// Opens a Chromium that does nothing on its own account, and closes it whatever happens. CHROMIUM names another one.
'use strict';
const { chromium } = require('playwright-core');

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage', // a container's shared memory is too small for a long page
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function main(work, words) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: QUIET });
  try {
    await work(browser, words);
  } finally {
    await browser.close();
  }
}

exports.open = (work) => main(work, process.argv.slice(2)).catch((problem) => {
  console.error(String(problem));
  process.exitCode = 1;
});
