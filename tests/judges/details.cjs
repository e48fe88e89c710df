// Holds HTML pages against what WCAG 2.2 AA asks and axe-core cannot see, in a real Chromium:
//   node details.cjs a.html b.html
//
// Prints one line of JSON for each page: `file` and `found` (of `rule` and `message`). The rules:
//   focus           every link shows a ring of 2 px, 3:1 against what is behind it; the skip link comes into view (2.4.7)
//   target          what is hit is 24 px large or has that room around it; links in a sentence are excepted (2.5.8)
//   reflow          at 320 px nothing leaves the page to the side, or scrolls in a region no key reaches (1.4.10)
//   spacing         with wider letters, words, lines and paragraphs no text is cut off or lies on another (1.4.12)
//   motion          nothing moves for whoever asked for less motion (2.3.3)
//   forced-colours  in colours that the reader forces, text and ring differ from what is behind them
'use strict';
const { pathToFileURL } = require('node:url');
const { open } = require('./chromium.cjs');

// A drawing is a picture with a description: its letters stand as they are drawn.
const SPACING = `:not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`;

// Runs inside the page.
function checks() {
  const links = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((one) => one.getClientRects().length);
  const name = (one) => {
    const words = one.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${one.localName}${one.className && one.className.trim ? `.${one.className.trim().split(/\s+/)[0]}` : ''}> ${words}`;
  };
  const channels = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (channels(backgroundColor).a > 0) { return backgroundColor; }
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
  };
  const light = (colour) => {
    const [r, g, b] = channels(colour).rgb.map((c) => (c / 255 <= .04045 ? c / 255 / 12.92 : ((c / 255 + .055) / 1.055) ** 2.4));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const hidden = (one) => one.closest('.skip') || getComputedStyle(one).clipPath !== 'none' || (one.parentElement && hidden(one.parentElement));

  function focus() {
    const found = [];
    for (const one of links()) {
      one.focus();
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      if (document.activeElement !== one || !one.matches(':focus-visible')) {
        found.push(`${name(one)}: no key reaches it`);
      } else if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) {
        found.push(`${name(one)}: there is no ring`);
      } else if (contrast(outlineColor, behind(one.parentElement)) < 3) {
        found.push(`${name(one)}: its ring is ${outlineColor} on ${behind(one.parentElement)}`);
      }
      const { left, top, right } = one.getBoundingClientRect();
      if (one.matches('.skip') && (left < 0 || top < 0 || right > innerWidth)) {
        found.push(`${name(one)}: it stays out of view`);
      }
    }
    return found;
  }

  // A link in a sentence is as high as its line.
  function inSentence(one) {
    if (getComputedStyle(one).display !== 'inline') { return false; }
    let block = one.parentElement;
    while (getComputedStyle(block).display === 'inline') { block = block.parentElement; }
    return block.textContent.trim().length > one.textContent.trim().length;
  }

  function target() {
    const all = links().filter((one) => !hidden(one)).map((one) => ({ one, box: one.getBoundingClientRect() }));
    const near = (box, other) => {
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const dx = Math.max(other.left - x, 0, x - other.right);
      const dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    return all.filter(({ one, box }) => (box.width < 24 || box.height < 24) && !inSentence(one)
        && all.some((other) => other.one !== one && near(box, other.box)))
      .map(({ one, box }) => `${name(one)}: ${Math.round(box.width)} x ${Math.round(box.height)} px`);
  }

  function reflow() {
    const found = [];
    if (document.scrollingElement.scrollWidth > innerWidth) {
      found.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
    }
    for (const one of document.body.querySelectorAll('*')) {
      if (hidden(one)) { continue; }
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
      if (scrolls && one.tabIndex < 0) { found.push(`${name(one)}: it scrolls, and no key reaches it`); }
      const { right } = one.getBoundingClientRect();
      if (right > innerWidth + 1 && !one.closest('[tabindex="0"]')) { found.push(`${name(one)}: it ends at ${Math.round(right)} px`); }
    }
    return found;
  }

  function cut() {
    const clips = (style) => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
    return [...document.body.querySelectorAll('*')]
      .filter((one) => !hidden(one) && clips(getComputedStyle(one)) && one.innerText && one.innerText.trim())
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => `${name(one)}: its text is cut off`);
  }

  // The lines of every text, without the air above and below their letters.
  function overlaps() {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!text.data.trim() || hidden(text.parentElement)) { continue; }
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const air = (bottom - top) / 4;
        if (right - left > 1) { lines.push({ text, left: left + 1, right: right - 1, top: top + air, bottom: bottom - air }); }
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const found = [];
    lines.forEach((one, index) => {
      for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
        const other = lines[next];
        if (other.text !== one.text && other.left < one.right && one.left < other.right) {
          found.push(`\`${one.text.data.trim().slice(0, 30)}\` lies on \`${other.text.data.trim().slice(0, 30)}\``);
        }
      }
    });
    return found;
  }

  function motion() {
    const moves = (one) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
      return animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0) || scrollBehavior === 'smooth';
    };
    return [document.documentElement, ...document.body.querySelectorAll('*')].filter(moves).map((one) => `${name(one)}: it moves`);
  }

  function unseen() {
    return [...document.body.querySelectorAll('*')]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      .filter((one) => one.getClientRects().length && !hidden(one))
      .filter((one) => contrast(getComputedStyle(one).color, behind(one)) < 3)
      .map((one) => `${name(one)}: ${getComputedStyle(one).color} on ${behind(one)}`);
  }

  window.checks = { focus, target, reflow, cut, overlaps, motion, unseen };
}

async function judge(context, file) {
  const found = [];
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(checks);
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  const look = async (rule, check, where) => {
    const said = await page.evaluate((which) => window.checks[which](), check);
    found.push(...[...new Set(said)].map((message) => ({ rule, message: `${message} (${where})` })));
  };
  const at = (width) => page.setViewportSize({ width, height: 800 });
  await at(1280);
  await page.keyboard.press('Tab'); // from here on, focus is a key's
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await look('focus', 'focus', colorScheme);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await look('forced-colours', 'focus', 'dark');
  await look('forced-colours', 'unseen', 'dark');
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light', reducedMotion: 'reduce' });
  await look('motion', 'motion', '1280 px');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  for (const width of [1280, 768, 320]) {
    await at(width);
    await look('target', 'target', `${width} px`);
    await look('spacing', 'overlaps', `${width} px, as it is`);
  }
  await look('reflow', 'reflow', '320 px');
  await page.addStyleTag({ content: SPACING });
  for (const width of [320, 768, 1280]) {
    await at(width);
    await look('spacing', 'cut', `${width} px`);
    await look('spacing', 'overlaps', `${width} px`);
    await look('spacing', 'reflow', `${width} px`);
  }
  await page.close();
  return { file, found };
}

open(async (browser, files) => {
  const context = await browser.newContext({ offline: true, serviceWorkers: 'block' });
  for (const file of files) {
    console.log(JSON.stringify(await judge(context, file)));
  }
});
