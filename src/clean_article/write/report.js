"use strict";
/* All text of pages goes through textContent: nothing of it is ever read as markup. */

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const overview = data("overview");
const peer = overview.peer;
const pages = overview.pages;
const hues = new Map(overview.rules.map((rule, i) => [rule, Math.round((i * 137.5) % 360)]));
const view = document.getElementById("view");
const bar = document.getElementById("bar");
const columns = [
  ["page", "page", (p) => p.name, false],
  ["confidence", "confidence", (p) => p.confidence, true],
  ["removed", "removed", (p) => (p.in ? 1 - p.out / p.in : 0), true],
  ["words", "words kept", (p) => p.out, true],
  ["blocks", "blocks removed", (p) => p.removed, true],
  ["differs", `≠ ${peer}`, (p) => p.differs, true],
].filter((column) => peer || column[0] !== "differs");
let sort = { by: "confidence", descending: false };
let wanted = "";
let current = -1;
let order = pages.map((_, i) => i);
let filters = new Set();

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/* Each rule has a hue; the score alone is grey. */
function colour(element, rule) {
  element.style.setProperty("--hue", hues.get(rule));
  if (rule === "low-score") element.style.setProperty("--sat", "8%");
}

const percent = (share) => `${Math.round(share * 100)} %`;
const count = (n) => n.toLocaleString("en");
const few = (n, word) => `${count(n)} ${word}${n === 1 ? "" : "s"}`;

function meter(page) {
  const fill = make("i");
  fill.style.width = `${page.confidence * 100}%`;
  return make("span", { class: page.doubtful ? "meter low" : "meter", "aria-hidden": "true" }, fill);
}

/* The overview. */

function ordered() {
  const key = columns.find((column) => column[0] === sort.by)[2];
  const needle = wanted.toLowerCase();
  const found = pages.map((_, i) => i).filter(
    (i) => !needle || `${pages[i].name} ${pages[i].title}`.toLowerCase().includes(needle));
  found.sort((a, b) => {
    const x = key(pages[a]), y = key(pages[b]);
    return (x < y ? -1 : x > y ? 1 : a - b) * (sort.descending ? -1 : 1);
  });
  return found;
}

function badges(page) {
  return [
    page.article ? null : make("span", { class: "badge" }, "no article"),
    page.doubtful && page.article ? make("span", { class: "badge" }, "look again") : null,
  ];
}

function row(i) {
  const page = pages[i];
  const cells = {
    page: make("td", {},
      make("a", { href: `#${i}` }, page.title || page.name), ...badges(page),
      make("div", { class: "file" }, page.name)),
    confidence: make("td", { class: "number" }, page.confidence.toFixed(2), meter(page)),
    removed: make("td", { class: "number" }, percent(page.in ? 1 - page.out / page.in : 0)),
    words: make("td", { class: "number" }, `${count(page.out)} of ${count(page.in)}`),
    blocks: make("td", { class: "number wide" }, count(page.removed)),
    differs: make("td", { class: "number wide" }, count(page.differs)),
  };
  return make("tr", {}, ...columns.map((column) => cells[column[0]]));
}

function fillRows() {
  order = ordered();
  const body = view.querySelector("tbody");
  body.replaceChildren(...order.map(row));
  for (const head of view.querySelectorAll("th")) {
    const own = head.dataset.by === sort.by;
    head.setAttribute("aria-sort", own ? (sort.descending ? "descending" : "ascending") : "none");
  }
  view.querySelector(".lead").textContent = leadText();
}

function leadText() {
  const doubtful = pages.filter((page) => page.doubtful || !page.article).length;
  const before = pages.reduce((sum, page) => sum + page.in, 0);
  const after = pages.reduce((sum, page) => sum + page.out, 0);
  const shown = order.length === pages.length ? "" : ` · ${count(order.length)} shown`;
  return `${few(pages.length, "page")}, ${count(doubtful)} worth a look · `
    + `${count(after)} of ${few(before, "word")} kept${shown}`;
}

function sortBy(name) {
  const descending = sort.by === name ? !sort.descending : name !== "page" && name !== "confidence";
  sort = { by: name, descending };
  fillRows();
}

function showOverview() {
  const last = current;
  current = -1;
  document.title = "clean-article report";
  const search = make("input", {
    class: "search", type: "search", placeholder: "find a page", "aria-label": "find a page",
    oninput: (event) => { wanted = event.target.value; fillRows(); } });
  search.value = wanted;
  bar.replaceChildren(make("span", { class: "where" }, "clean-article report"), search);
  const heads = columns.map(([name, label, , number]) => make("th", {
    class: `${number ? "number" : ""}${name === "blocks" || name === "differs" ? " wide" : ""}`,
    "data-by": name, scope: "col" },
    make("button", { onclick: () => sortBy(name) }, label)));
  view.className = "";
  view.replaceChildren(
    make("h1", {}, "What was kept, what went, and why"), make("p", { class: "lead" }),
    make("table", { class: "overview" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody")));
  fillRows();
  scrollTo(0, 0);
  const link = last >= 0 ? view.querySelector(`a[href="#${last}"]`) : null;
  if (link) { link.focus(); link.scrollIntoView({ block: "center" }); }
}

/* A page: laid out when it is opened, its folds when they are. */

function showPage(i) {
  current = i;
  filters = new Set();
  const about = pages[i];
  const page = data(`page-${i}`);
  document.title = `${about.title || about.name} · clean-article report`;
  const at = order.indexOf(i);
  const step = (to, label, key) => make("button", {
    disabled: order[to] === undefined, title: key, onclick: () => { location.hash = order[to]; } }, label);
  bar.replaceChildren(
    ...(pages.length > 1 ? [make("button", { onclick: () => { location.hash = ""; }, title: "o" }, "← all pages")] : []),
    make("span", { class: "where" }, about.name),
    ...(pages.length > 1 ? [step(at - 1, "previous", "["), step(at + 1, "next", "]")] : []),
    make("button", { "aria-pressed": "false", id: "reasons", title: "r", onclick: toggleReasons }, "reasons"),
    make("button", { "aria-pressed": "false", id: "unfold", title: "u", onclick: toggleAll }, "unfold all"));
  const text = make("div", { class: "text", id: "text" });
  const runs = grouped(page.blocks);
  text.append(...runs.map((run) => (run.rule ? fold(run, page) : kept(run.blocks[0]))));
  if (!page.blocks.length) text.append(make("p", { class: "empty" }, "The page holds no text."));
  view.className = "page";
  view.replaceChildren(...[
    make("h1", {}, about.title || "(no title)"), facts(about), warnings(page), metadata(page),
    make("div", { class: "split" }, side(page, about), text)].filter(Boolean));
  scrollTo(0, 0);
}

function facts(page) {
  const fact = (value, label) => make("li", {}, make("b", {}, value), ` ${label}`);
  return make("ul", { class: "facts" },
    make("li", {}, "confidence ", make("b", {}, page.confidence.toFixed(2)), meter(page)),
    fact(`${count(page.in)} → ${count(page.out)}`, "words"),
    fact(percent(page.in ? 1 - page.out / page.in : 0), "removed"),
    fact(few(page.removed, "block"), "removed"),
    peer ? fact(few(page.differs, "block"), `on which ${peer} disagrees`) : null,
    ...badges(page).filter(Boolean).map((badge) => make("li", {}, badge)));
}

function warnings(page) {
  if (!page.warnings.length) return null;
  return make("div", { class: "warnings", role: "note" }, ...page.warnings.map((w) => make("p", {}, w)));
}

function metadata(page) {
  if (!page.metadata.length) return null;
  const rows = page.metadata.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))));
  return make("details", { class: "meta" }, make("summary", {}, `metadata (${page.metadata.length} fields)`),
    make("table", {}, make("tbody", {}, ...rows)));
}

function side(page, about) {
  const counts = new Map();
  for (const block of page.blocks) if (block.rule) counts.set(block.rule, (counts.get(block.rule) || 0) + 1);
  const rules = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const entry = (name, label, number, swatch) => {
    const mark = make("span", { class: `swatch ${swatch}` });
    if (!swatch) colour(mark, name);
    return make("li", {}, make("button", { "data-filter": name, "aria-pressed": "false", onclick: () => toggle(name) },
      mark, make("span", {}, label), make("span", { class: "count" }, count(number))));
  };
  const keptCount = page.blocks.length - about.removed;
  return make("nav", { class: "side", "aria-label": "rules" },
    make("h2", {}, "Removed by"), make("ul", {}, ...rules.map(([rule, n]) => entry(rule, rule, n, ""))),
    make("h2", {}, "Besides"), make("ul", {}, entry("=kept", "kept", keptCount, "kept"),
      peer ? entry("=differs", `${peer} disagrees`, about.differs, "differs") : null),
    keys());
}

function keys() {
  const all = [["j k", "next, previous block that went"], ["Enter", "unfold it"], ["r u", "reasons, unfold all"],
    ["Esc", "no filter"], ...(pages.length > 1 ? [["[ ]", "previous, next page"], ["o", "all pages"]] : [])];
  return make("dl", { class: "keys" }, ...all.flatMap(([key, what]) => [
    make("dt", {}, ...key.split(" ").flatMap((k) => [make("kbd", {}, k), " "])), make("dd", {}, what)]));
}

/* Neighbouring blocks that one rule removed make one fold. */
function grouped(blocks) {
  const runs = [];
  for (const block of blocks) {
    const last = runs[runs.length - 1];
    if (last && block.rule && last.rule === block.rule) last.blocks.push(block);
    else runs.push({ rule: block.rule, blocks: [block] });
  }
  return runs;
}

/* Where the other tool disagrees. */
function odd(block) {
  return block.differs
    ? make("span", { class: "odd" }, block.rule ? `${peer} keeps it` : `not in ${peer}`) : null;
}

function kept(block) {
  const differs = block.differs ? " differs" : "";
  return make("p", { class: `block kept ${block.kind}${differs}` }, block.text, odd(block));
}

function removed(block, id) {
  return make("div", { class: "block removed", tabindex: "0", "aria-describedby": id }, block.text,
    block.hidden ? make("span", { class: "hid" }, "hidden by the page") : null, odd(block),
    make("div", { class: "why", id }, `${block.rule}: ${block.why}`));
}

let numbered = 0;

function fold(run) {
  const { rule, blocks } = run;
  const gist = blocks.slice(0, 12).map((block) => block.text.slice(0, 120)).join(" · ");
  const differing = blocks.filter((block) => block.differs).length;
  const tip = `tip-${numbered++}`;
  const why = blocks[0].why + (blocks.length > 1 ? ` (the first of ${blocks.length})` : "");
  const summary = make("summary", { "aria-describedby": tip }, make("span", { class: "rule" }, rule),
    make("span", { class: "gist" }, gist),
    differing ? make("span", { class: "badge" },
      blocks.length === 1 ? `${peer} keeps it` : `${peer} keeps ${differing}`) : null,
    blocks.length > 1 ? make("span", { class: "number" }, few(blocks.length, "block")) : null,
    make("span", { class: "tip", id: tip, role: "tooltip" }, why));
  const element = make("details", { class: "fold", ontoggle: () => fill(element, run) }, summary);
  colour(element, rule);
  element.dataset.rule = rule;
  if (differing) element.dataset.differs = "";
  element.fill = () => fill(element, run);
  return element;
}

function fill(element, run) {
  if (element.filled || !element.open) return;
  element.filled = true;
  element.append(...run.blocks.map((block) => removed(block, `why-${numbered++}`)));
}

function setOpen(element, open) {
  element.open = open;
  element.fill();
}

/* Filters: the chosen rules unfolded, other removals away, kept text dim. */

function toggle(name) {
  if (filters.has(name)) filters.delete(name); else filters.add(name);
  applyFilters();
}

function applyFilters() {
  const text = document.getElementById("text");
  const any = filters.size > 0;
  text.classList.toggle("filtered", any);
  for (const button of view.querySelectorAll("[data-filter]"))
    button.setAttribute("aria-pressed", String(filters.has(button.dataset.filter)));
  for (const element of text.querySelectorAll(".fold")) {
    const shown = filters.has(element.dataset.rule)
      || (filters.has("=differs") && element.dataset.differs !== undefined);
    element.hidden = any && !shown;
    if (any) setOpen(element, shown);
    else setOpen(element, false);
  }
  for (const element of text.querySelectorAll(".kept"))
    element.classList.toggle("wanted", filters.has("=kept")
      || (filters.has("=differs") && element.classList.contains("differs")));
}

function toggleAll() {
  const button = document.getElementById("unfold");
  const open = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(open));
  for (const element of view.querySelectorAll(".fold:not([hidden])")) setOpen(element, open);
}

function toggleReasons() {
  const on = document.getElementById("text").classList.toggle("reasons");
  document.getElementById("reasons").setAttribute("aria-pressed", String(on));
}

/* The keyboard. */

function move(step) {
  const all = current < 0
    ? [...view.querySelectorAll("tbody a")]
    : [...view.querySelectorAll(".fold:not([hidden]) > summary, .fold[open]:not([hidden]) > .removed")];
  if (!all.length) return;
  let at = all.indexOf(document.activeElement);
  if (at < 0 && current >= 0) at = step > 0 ? -1 : all.length;
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLInputElement) { if (event.key === "Escape") event.target.blur(); return; }
  const at = order.indexOf(current);
  const actions = {
    j: () => move(1), k: () => move(-1),
    o: () => { if (pages.length > 1) location.hash = ""; },
    "/": () => { const search = bar.querySelector(".search"); if (search) search.focus(); },
    ...(current < 0 ? {} : {
      u: toggleAll, r: toggleReasons,
      Escape: () => { filters.clear(); applyFilters(); },
      "[": () => { if (order[at - 1] !== undefined) location.hash = order[at - 1]; },
      "]": () => { if (order[at + 1] !== undefined) location.hash = order[at + 1]; },
    }),
  };
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});

/* On paper every fold is open and every reason is there. */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...view.querySelectorAll(".fold:not([open])")];
  for (const element of folded) setOpen(element, true);
});
addEventListener("afterprint", () => { for (const element of folded) setOpen(element, false); });

function route() {
  const i = pages.length === 1 ? 0 : /^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : -1;
  if (i >= 0 && i < pages.length) showPage(i);
  else showOverview();
}

addEventListener("hashchange", route);
order = ordered();
route();
