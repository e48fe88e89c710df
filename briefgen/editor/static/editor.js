// What scripts add to the editor: words for what is not saved, a copy of it that outlives a crash, Ctrl+S. All that
// writes works without them.
"use strict";

const KEPT = "briefgen unsaved: ";
const fields = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
const written = (form) => [...fields(form)].filter(([name]) => /^(f|x|raw|m)\.|^text$/.test(name) && !name.endsWith(".was"));
const chosen = (form) => [...form.querySelectorAll("input[type=file]")].filter((one) => one.files.length);
const asText = (form) => JSON.stringify([...written(form), ...chosen(form).map((one) => [one.name, one.files[0].name])]);
const formHere = () => document.querySelector("form.record[data-record]");
let asServed = "", served = null, sending = false, asSent = new Map(), sinceSent = [];

function say(form, text, unsaved) {
  const state = form.querySelector("[data-state]");
  if (!state) return;
  state.textContent = text;
  state.toggleAttribute("data-unsaved", unsaved);
}

// A form that came back with something that was not saved counts as not saved, whatever it was served with.
function began() {
  document.querySelectorAll("iframe[data-pane]").forEach(paned);
  document.querySelectorAll("textarea[data-cites]").forEach(citing);
  const form = formHere();
  if (!form || form === served) return;
  served = form;
  const refused = Boolean(form.querySelector("#not-saved"));
  asServed = refused || form.dataset.unsaved ? "" : asText(form);
  if (refused) document.getElementById("not-saved").focus();
  if (asServed) offered(form); // what is in the form already need not be offered
  noticed();
  titled(form);
  atLine(form.querySelector("[data-line]"));
}

// What was saved may have another title now.
function titled(form) {
  const heading = document.querySelector("h1 [data-title]");
  if (heading && form.dataset.title) heading.textContent = form.dataset.title;
}

// An address that names a field opens what it is folded in, and puts the cursor there.
function atField() {
  const field = /^#at-/.test(location.hash) && document.getElementById(location.hash.slice(1));
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.scrollIntoView();
  field.querySelector("textarea, select, input:not([type=hidden]), button")?.focus();
}
window.addEventListener("hashchange", atField);

// A file as text opens at the line that is wrong.
function atLine(text) {
  if (!text) return;
  const lines = text.value.split("\n"), line = Number(text.dataset.line);
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  text.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(text).lineHeight));
}

function noticed() {
  const form = formHere();
  if (!form) return;
  const now = asText(form), key = KEPT + form.dataset.record;
  if (now === asServed) {
    say(form, form.querySelector("#outcome .fine") ? document.body.dataset.saved : "", false);
    return;
  }
  say(form, document.body.dataset.unsaved, true);
  try {
    localStorage.setItem(key, JSON.stringify({ when: Date.now(), fields: written(form) }));
  } catch {
    say(form, document.body.dataset.uncopied, true);
  }
}

// What an earlier page of this record did not save: offered until it is taken or thrown away.
function offered(form) {
  const key = KEPT + form.dataset.record, kept = localStorage.getItem(key);
  if (!kept || form.querySelector(".kept")) return;
  if (form.querySelector("#outcome .fine")) return localStorage.removeItem(key);
  const copy = JSON.parse(kept);
  if (JSON.stringify(copy.fields) === asText(form)) return;
  const box = document.createElement("div");
  box.className = "notice warning kept";
  const words = document.createElement("p");
  words.textContent = document.body.dataset.kept.replace("TIME", new Date(copy.when).toLocaleString(document.documentElement.lang));
  const take = button(document.body.dataset.take, () => { restore(form, copy.fields); box.remove(); noticed(); });
  const drop = button(document.body.dataset.drop, () => { localStorage.removeItem(key); box.remove(); });
  drop.className = "quiet";
  box.append(words, take, " ", drop);
  form.querySelector("#outcome").after(box);
}

function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

// Items that are not in the page any more are asked of the server, which makes the form of what is sent.
function restore(form, kept) {
  const lacking = kept.some(([name]) => !form.elements.namedItem(name));
  for (const [name, value] of kept) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control) control.value = value;
    else {
      const hidden = document.createElement("input");
      Object.assign(hidden, { type: "hidden", name, value });
      form.append(hidden);
    }
  }
  if (!lacking) return;
  const again = document.createElement("button");
  Object.assign(again, { name: "do", value: "show", hidden: true });
  form.append(again);
  again.click();
}

// A file that would be refused anyway is not sent.
function measured(control) {
  const said = control.parentElement.querySelector(".too-large") ?? document.createElement("p");
  const tooLarge = control.files[0]?.size > Number(control.dataset.most || Infinity);
  said.className = "problem error too-large";
  said.setAttribute("role", "alert");
  said.textContent = tooLarge ? control.dataset.tooLarge : "";
  if (tooLarge) { control.value = ""; control.after(said); } else said.remove();
}

document.addEventListener("input", (event) => { if (event.target.closest("form.record")) noticed(); });
document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=file]")) measured(event.target);
  if (event.target.closest("form.record")) noticed();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && formHere()) {
    event.preventDefault();
    formHere().querySelector("button.main").click();
  }
});
window.addEventListener("beforeunload", (event) => {
  const form = formHere();
  if (form && asText(form) !== asServed && !sending) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.record");
  if (!form) return;
  sending = true;
  asSent = new Map(written(form));
  sinceSent = [];
  say(form, document.body.dataset.saving, true);
});
// A form that is sent with scripts is exchanged in its place; what is beside it looks again where something was saved.
// What is exchanged elsewhere meanwhile, such as the page beside, is not the answer to it.
document.addEventListener("htmx:before:swap", (event) => {
  const form = formHere();
  if (form && sending && event.target === form) sinceSent = written(form).filter(([name, value]) => asSent.get(name) !== value);
});
document.addEventListener("htmx:after:swap", (event) => {
  const form = formHere();
  if (form && sending && (event.target === form || form !== served)) {
    sending = false;
    served = null;
    if (form.querySelector("#outcome .fine")) document.body.dispatchEvent(new CustomEvent("saved"));
    keptWriting(form);
  }
  began();
});

// The form as it was served counts as saved; what was written while it was under way stands in it, and does not.
function keptWriting(form) {
  const at = document.activeElement, { selectionStart, selectionEnd } = at;
  form.reset();
  began();
  if (sinceSent.length) { restore(form, sinceSent); noticed(); }
  if (typeof selectionStart === "number") at.setSelectionRange(selectionStart, selectionEnd);
}
document.addEventListener("htmx:error", (event) => {
  const form = formHere();
  if (!form || event.target !== form) return;
  sending = false;
  say(form, document.body.dataset.silent, true);
});
document.addEventListener("DOMContentLoaded", () => {
  began();
  // Not before the browser has followed the address itself: it takes the cursor away from what it jumps to.
  requestAnimationFrame(() => requestAnimationFrame(atField));
});

// The page beside: a click on a sentence leads to its record, a place in the list shows it on the page.
const MARK = "[data-at]", NEAR = "[data-near]";

function paned(frame) {
  if (frame.dataset.paned) return;
  frame.dataset.paned = "yes";
  const ready = () => {
    const inside = frame.contentDocument;
    if (!inside) return; // the editor did not answer
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(`${MARK} { cursor: pointer } ${MARK}:hover { background: #f2c14e66 } ${MARK}.shown { background: #f2c14e99; outline: 2px solid #7a4b00 }`);
    inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, sheet];
    inside.addEventListener("click", (event) => clicked(frame, event));
    if (frame.dataset.first) shown(frame, frame.dataset.first);
  };
  if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.body?.childElementCount) ready();
  frame.addEventListener("load", ready);
}

function clicked(frame, event) {
  const own = event.target.closest("a[href]");
  if (own && !own.getAttribute("href").startsWith("#")) event.preventDefault(); // it would take the place of the page
  if (own && !event.ctrlKey) return;
  const mark = event.target.closest(`${MARK}, ${NEAR}`);
  const number = mark?.dataset.at ?? mark?.dataset.near;
  const link = number && frame.closest("section, aside").querySelector(`.twin a[data-at="${number}"]`);
  if (link) link.click();
}

function shown(frame, number) {
  const marks = frame.contentDocument.querySelectorAll(`[data-at="${number}"]`);
  frame.contentDocument.querySelectorAll(".shown").forEach((mark) => mark.classList.remove("shown"));
  marks.forEach((mark) => mark.classList.add("shown"));
  if (!marks.length) return;
  const inside = frame.contentWindow, { top } = marks[0].getBoundingClientRect(); // the form around it stays where it is
  inside.scrollTo({ top: inside.scrollY + top - inside.innerHeight / 2 });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-to]");
  const frame = link?.closest("aside, section")?.querySelector("iframe[data-pane]");
  if (frame && !event.ctrlKey) { event.preventDefault(); shown(frame, link.dataset.to); }
});

// A text that may cite has a list of sources: the one that is chosen is written where the cursor is.
function citing(text) {
  const known = [...document.querySelectorAll(".citing [data-cite]")];
  if (text.dataset.citing || !known.length) return;
  text.dataset.citing = "yes";
  const label = document.createElement("label"), list = document.createElement("select");
  label.className = "cite";
  label.append(`${document.body.dataset.cite} `, list);
  list.append(new Option(document.body.dataset.source, ""));
  for (const one of known) list.append(new Option(`${one.nextSibling.textContent.trim()} (${one.dataset.cite})`, one.dataset.cite));
  list.addEventListener("change", () => {
    if (!list.value) return;
    const before = text.value.slice(0, text.selectionStart);
    text.setRangeText(`${/\s$|^$/.test(before) ? "" : " "}[@${list.value}]`, text.selectionStart, text.selectionEnd, "end");
    list.value = "";
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  text.after(label);
}

// Which kinds of records are open is remembered in this browser, until it is closed.
const OPEN = "briefgen open: ";
const kinds = () => document.querySelectorAll("details.kind[id]");
const listKey = () => OPEN + location.pathname + (new URLSearchParams(location.search).get("name") ?? "");

document.addEventListener("DOMContentLoaded", () => {
  const kept = JSON.parse(sessionStorage.getItem(listKey()) ?? "[]");
  for (const kind of kinds()) if (kept.includes(kind.id)) kind.open = true;
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.kind[id]")) return;
    sessionStorage.setItem(listKey(), JSON.stringify([...kinds()].filter((kind) => kind.open).map((kind) => kind.id)));
  }, true);
});
