// SPDX-License-Identifier: MIT
// The page's behaviour. The graph is the JSON in #data; rows of the table and the diagram come drawn, in the graph's
// order. One state (`view`) is what the controls show, the link restores, and everything below is drawn from.
"use strict";
document.documentElement.classList.add("js");
addEventListener("DOMContentLoaded", () => {
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const ROWS = 100, MAX_NODES = 60, MAX_LINES = 90, MAX_MATRIX = 25, MAX_FOUND = 8;

// Text from the world: without controls and marks that turn the direction of writing.
const clean = (text) => String(text ?? "").replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, " ");
const fold = (text) => clean(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
const words = (relation) => clean(relation).replace(/[-_]/g, " ");
const many = (n, one, more) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  node.append(...children);
  return node;
}
function draw(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const graph = JSON.parse($("data").textContent);
const nodes = graph.nodes, edges = graph.edges;
const number = new Map(nodes.map((node, i) => [node.id, i]));
nodes.forEach((node) => { node.text = clean(node.name); node.key = [node.name, ...node.aliases].map(fold); });
edges.forEach((edge, i) => { edge.i = i; edge.a = number.get(edge.source); edge.b = number.get(edge.target); });
const rows = [...$("relations").tBodies[0].rows];
$("relations").tBodies[0].replaceChildren();

// ---- the view, and the link that restores it

const defaults = { q: "", rel: [], type: [], pol: "", mod: "", min: 1, from: "", to: "", focus: "", depth: 1, sort: "", edge: "" };
let view = { ...defaults }, limit = ROWS, shown = [], written = "";

function readLink() {
  const link = new URLSearchParams(location.hash.slice(1)), read = { ...defaults, rel: [], type: [] };
  for (const name of Object.keys(defaults)) {
    if (!link.has(name)) continue;
    const value = link.get(name);
    if (Array.isArray(defaults[name])) read[name] = link.getAll(name);
    else if (typeof defaults[name] === "number") read[name] = Math.max(1, Math.min(1e6, Number.parseInt(value, 10) || 1));
    else read[name] = value;
  }
  if (!number.has(read.focus)) read.focus = "";
  if (read.edge !== "" && !edges[Number(read.edge)]) read.edge = "";
  return read;
}
function writeLink() {
  const link = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (Array.isArray(value)) value.forEach((each) => link.append(name, each));
    else if (value !== defaults[name]) link.set(name, value);
  }
  written = `#${link}`;
  if (written !== location.hash && (written !== "#" || location.hash.includes("=")))
    history.replaceState(null, "", written === "#" ? location.pathname + location.search : written);
}
function change(changes) {
  Object.assign(view, changes);
  limit = ROWS;
  writeLink();
  render();
}

// ---- what is shown

function dated(edge) {
  if (!view.from && !view.to) return true;
  if (!edge.first) return false;
  return (!view.from || edge.last >= view.from || view.from.startsWith(edge.last)) && (!view.to || edge.first <= view.to || edge.first.startsWith(view.to));
}
function filtered() {
  const q = fold(view.q), rel = new Set(view.rel), type = new Set(view.type);
  const named = q ? nodes.map((node) => node.key.some((key) => key.includes(q))) : null;
  return edges.filter((edge) =>
    (!rel.size || rel.has(edge.relation)) && (!type.size || type.has(nodes[edge.a].type) || type.has(nodes[edge.b].type)) &&
    (!view.pol || edge.polarity === view.pol) && (!view.mod || edge.modality === view.mod) && edge.count >= view.min &&
    dated(edge) && (!named || named[edge.a] || named[edge.b] || words(edge.relation).includes(q)));
}
// The edges among the nodes that are at most view.depth steps away from the focus.
function around(list) {
  if (!view.focus) return list;
  const near = new Map();
  for (const edge of list) for (const [from, to] of [[edge.a, edge.b], [edge.b, edge.a]]) {
    if (!near.has(from)) near.set(from, []);
    near.get(from).push(to);
  }
  const reached = new Set([number.get(view.focus)]);
  let border = [...reached];
  for (let step = 0; step < view.depth && border.length; step++) {
    const next = [];
    for (const node of border) for (const other of near.get(node) ?? []) if (!reached.has(other)) { reached.add(other); next.push(other); }
    border = next;
  }
  return list.filter((edge) => reached.has(edge.a) && reached.has(edge.b));
}

// ---- search

function distance(a, b, most) {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let k = 1; k <= b.length; k++) {
      row[k] = Math.min(before[k] + 1, row[k - 1] + 1, before[k - 1] + (a[i - 1] !== b[k - 1]));
      least = Math.min(least, row[k]);
    }
    if (least > most) return most + 1;
    before = row;
  }
  return before[b.length];
}
function nearest(q) {
  let best = null, most = Math.max(1, Math.floor(q.length / 3));
  for (const node of nodes) for (const key of node.key) for (const part of new Set([key, ...key.split(" ")])) {
    if (Math.abs(part.length - q.length) > most) continue;
    const steps = distance(q, part, most);
    if (steps <= most && (!best || steps < most)) { best = node; most = steps; }
  }
  return best;
}
function renderFound() {
  const q = fold(view.q), box = $("found");
  box.replaceChildren();
  if (!q) return;
  const hits = nodes.filter((node) => node.key.some((key) => key.includes(q)));
  const rank = (node) => (node.key[0] === q ? 0 : node.key.some((key) => key.startsWith(q)) ? 1 : 2);
  hits.sort((a, b) => rank(a) - rank(b) || b.mentions - a.mentions);
  const button = (node) => el("button", { type: "button", "data-focus": node.id }, node.text, " ", el("span", { class: "quiet" }, clean(node.type)));
  if (hits.length) {
    box.append(el("p", { class: "quiet" }, many(hits.length, "name", "names")), el("ul", {}, ...hits.slice(0, MAX_FOUND).map((node) => el("li", {}, button(node)))));
    return;
  }
  const near = nearest(q);
  box.append(el("p", {}, `No name has “${clean(view.q)}”.`));
  if (near) box.append(el("p", {}, "Did you mean ", el("button", { type: "button", "data-search": near.text }, near.text), "?"));
}

// ---- table

const columns = [(e) => nodes[e.a].text, (e) => e.relation, (e) => nodes[e.b].text, (e) => e.polarity + e.modality, (e) => e.count, (e) => e.first ?? "", (e) => e.last ?? "", (e) => e.evidence[0]?.sentence ?? ""];
const heads = [...$("relations").tHead.rows[0].cells];
heads.forEach((head, i) => {
  const button = el("button", { type: "button" }, ...head.childNodes);
  button.addEventListener("click", () => change({ sort: view.sort === `${i}` ? `-${i}` : `${i}` }));
  head.replaceChildren(button);
});
function sorted(list) {
  if (!/^-?[0-7]$/.test(view.sort)) return list;
  const column = columns[Math.abs(Number(view.sort))], down = view.sort.startsWith("-") ? -1 : 1;
  const compare = new Intl.Collator("en").compare;
  return list.map((edge) => [column(edge), edge]).sort(([a, x], [b, y]) => down * (typeof a === "number" ? a - b : compare(a, b)) || x.i - y.i).map(([, edge]) => edge);
}
// Names and relations become links as a row is shown for the first time.
function dress(edge) {
  const row = rows[edge.i];
  if (row.dressed) return row;
  const [a, relation, b] = row.cells;
  const link = (cell, hash) => cell.replaceChildren(el("a", { href: `#${hash}` }, ...cell.childNodes));
  link(a, new URLSearchParams({ focus: edge.source }));
  link(relation, `edge=${edge.i}`);
  link(b, new URLSearchParams({ focus: edge.target }));
  row.dressed = true;
  return row;
}
function renderTable() {
  heads.forEach((head, i) => {
    if (view.sort.replace("-", "") === `${i}`) head.setAttribute("aria-sort", view.sort.startsWith("-") ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  const list = sorted(shown).slice(0, limit).map(dress);
  $("relations").tBodies[0].replaceChildren(...list);
  rows.forEach((row) => row.classList.remove("on"));
  rows[view.edge === "" ? -1 : Number(view.edge)]?.classList.add("on");
  $("more").hidden = shown.length <= limit;
  $("more").textContent = `Show more rows (${(shown.length - limit).toLocaleString("en")} left)`;
}

// ---- diagram: the one that came with the page, where it holds what is shown; otherwise a sketch of the strongest part

const static_ = $("diagram").querySelector("svg");
const note = $("note").textContent;
const parts = [];
if (static_) {
  static_.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
  static_.querySelectorAll("g.node, g.edge").forEach((part) => {
    const list = [...part.classList].filter((name) => /^e\d+$/.test(name)).map((name) => Number(name.slice(1)));
    const node = /^n\d+$/.test(part.id) ? Number(part.id.slice(1)) : -1;
    if (list.length || node >= 0) parts.push({ part, list, node });
  });
  parts.forEach(({ part }) => operable(part, part.querySelector("title")?.textContent ?? ""));
}
// As wide as the whole of it may be, to be seen without scrolling.
function wholeWidth(svg) {
  const box = $("diagram"), { width, height } = svg.viewBox.baseVal, tallest = Number.parseFloat(getComputedStyle(box).maxHeight) - 4;
  return Math.max(200, Math.floor(Math.min(box.clientWidth, tallest * width / height || Infinity)));
}
// By a factor, around what is in the middle; 0 shows the whole.
function zoom(factor) {
  const box = $("diagram"), svg = box.querySelector("svg");
  if (!svg) return;
  const x = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth, y = (box.scrollTop + box.clientHeight / 2) / box.scrollHeight;
  svg.setAttribute("width", Math.round(factor ? Math.max(200, Math.min(20000, svg.clientWidth * factor)) : wholeWidth(svg)));
  box.scrollTo(x * box.scrollWidth - box.clientWidth / 2, y * box.scrollHeight - box.clientHeight / 2);
}
// What is seen for the first time is seen whole; a small diagram is not blown up.
function showWhole(svg) {
  if (svg.seen || svg.parentNode !== $("diagram")) return;
  svg.seen = true;
  if (Number(svg.getAttribute("width")) > wholeWidth(svg)) zoom(0);
}
const drawnEdges = new Set(parts.flatMap(({ list }) => list));

// What is to be read there comes first, so that one who speaks to the page can say it.
function operable(part, about) {
  const text = [...part.querySelectorAll("text")].map((each) => [...(each.children.length ? each.children : [each])].map((line) => line.textContent).join(" ")).join(" ");
  const label = about.startsWith(text) ? about : `${text}: ${about}`;
  part.setAttribute("role", "button");
  part.setAttribute("tabindex", "-1");
  part.setAttribute("aria-label", label.length > 160 ? `${label.slice(0, 160)}…` : label);
}
const said = (edge) => `${edge.polarity === "negative" ? "not " : ""}${words(edge.relation)}${edge.count > 1 ? ` (${edge.count})` : ""}`;

function wrap(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length > 18) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]}…`] : lines;
}
// The strongest part, as one piece if it can be: from the focus or the strongest edge on, always the strongest edge that
// touches what is chosen already; among equals those between entities that have most to do.
function strongest(list) {
  const ends = new Set(view.focus ? [number.get(view.focus)] : []), chosen = new Set(), weight = new Map();
  for (const edge of list) for (const i of [edge.a, edge.b]) weight.set(i, (weight.get(i) ?? 0) + edge.count);
  const rank = (edge) => edge.count * 1e9 + weight.get(edge.a) + weight.get(edge.b);
  const ranked = list.map((edge) => [rank(edge), edge]).sort(([r, x], [s, y]) => s - r || x.i - y.i).map(([, edge]) => edge);
  const more = (edge) => !ends.has(edge.a) + (!ends.has(edge.b) && edge.a !== edge.b);
  const fits = (edge) => !chosen.has(edge) && ends.size + more(edge) <= MAX_NODES;
  while (chosen.size < MAX_LINES) {
    const next = ranked.find((edge) => fits(edge) && (ends.has(edge.a) || ends.has(edge.b))) ?? ranked.find(fits);
    if (!next) break;
    ends.add(next.a).add(next.b);
    chosen.add(next);
  }
  return [[...ends], [...chosen]];
}
// Boxes that push each other away and lines that pull, from a spiral: the same picture each time.
function arrange(boxes, lines) {
  boxes.forEach((box, i) => { const r = 95 * Math.sqrt(i), t = i * 2.39996; box.x = r * Math.cos(t) * 1.4; box.y = r * Math.sin(t); });
  for (let heat = 60; heat > 1; heat *= 0.985) {
    for (const box of boxes) { box.dx = -box.x * 0.012; box.dy = -box.y * 0.02; }
    boxes.forEach((p, i) => { for (let k = 0; k < i; k++) {
      const o = boxes[k], x = p.x - o.x || 0.1, y = (p.y - o.y) * 1.5 || 0.1, f = 26000 / (x * x + y * y);
      p.dx += x * f / 12; p.dy += y * f / 12; o.dx -= x * f / 12; o.dy -= y * f / 12;
    } });
    for (const { a, b } of lines) {
      const x = b.x - a.x, y = b.y - a.y, f = Math.hypot(x, y) / 4200;
      a.dx += x * f; a.dy += y * f; b.dx -= x * f; b.dy -= y * f;
    }
    for (const box of boxes) { const d = Math.hypot(box.dx, box.dy) || 1, m = Math.min(d, heat); box.x += box.dx / d * m; box.y += box.dy / d * m; }
  }
  for (let round = 0, moved = true; moved && round < 200; round++) {
    moved = false;
    boxes.forEach((p, i) => { for (let k = 0; k < i; k++) {
      const o = boxes[k], x = (p.w + o.w) / 2 + 80 - Math.abs(p.x - o.x), y = (p.h + o.h) / 2 + 46 - Math.abs(p.y - o.y);
      if (x <= 0 || y <= 0) continue;
      moved = true;
      if (x < y) { const s = p.x < o.x ? -x / 2 : x / 2; p.x += s; o.x -= s; } else { const s = p.y < o.y ? -y / 2 : y / 2; p.y += s; o.y -= s; }
    } });
  }
}
// Where the line from a box's centre to (x, y) leaves the box.
function border(box, x, y) {
  const dx = x - box.x, dy = y - box.y, s = Math.min(box.w / 2 / (Math.abs(dx) || 1e-9), box.h / 2 / (Math.abs(dy) || 1e-9));
  return [box.x + dx * s, box.y + dy * s];
}
function textLines(lines, x, y, size) {
  return draw("text", { "text-anchor": "middle", "font-size": size }, ...lines.map((line, i) => {
    const span = draw("tspan", { x, y: y + (i - (lines.length - 1) / 2) * (size + 3) + size * 0.35 });
    span.textContent = line;
    return span;
  }));
}
const family = (edge) => /(?:^| )(hostile|cooperative|neutral)(?: |$)/.exec(rows[edge.i].className)?.[1] ?? "neutral";
function sketch(list) {
  const [ends, chosen] = strongest(list);
  const boxes = ends.map((i) => { const lines = wrap(nodes[i].text); return { i, lines, w: Math.max(...lines.map((line) => line.length)) * 7 + 22, h: lines.length * 15 + 12 }; });
  const box = new Map(boxes.map((each) => [each.i, each])), bundles = new Map();
  for (const edge of chosen) {
    const key = [edge.a, edge.b, family(edge), edge.polarity, edge.modality].join();
    if (!bundles.has(key)) bundles.set(key, { a: box.get(edge.a), b: box.get(edge.b), list: [] });
    bundles.get(key).list.push(edge);
  }
  const lines = [...bundles.values()], pairs = new Map();
  arrange(boxes, [...new Map(lines.filter(({ a, b }) => a !== b).map((line) => [[Math.min(line.a.i, line.b.i), Math.max(line.a.i, line.b.i)].join(), line])).values()]);
  const svg = draw("svg", { role: "group", "aria-label": "Diagram of what is shown" });
  const marker = (name) => draw("marker", { id: `to-${name}`, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse", class: `edge ${name}` }, draw("polygon", { points: "0,1 10,5 0,9" }));
  svg.append(draw("defs", {}, ...["hostile", "cooperative", "neutral"].map(marker)));
  for (const { a, b, list: bundle } of lines) {
    const key = [Math.min(a.i, b.i), Math.max(a.i, b.i)].join(), nth = pairs.get(key) ?? 0, first = bundle[0];
    pairs.set(key, nth + 1);
    const x = b.x - a.x, y = b.y - a.y, d = Math.hypot(x, y) || 1, turn = (a.i < b.i ? 1 : -1) * (nth % 2 ? -1 : 1) * Math.ceil(nth / 2) * 46;
    const cx = a === b ? a.x + a.w / 2 + 60 : (a.x + b.x) / 2 - y / d * turn, cy = a === b ? a.y - 50 : (a.y + b.y) / 2 + x / d * turn;
    const [x1, y1] = a === b ? [a.x + a.w / 2, a.y] : border(a, cx, cy), [x2, y2] = a === b ? [a.x, a.y - a.h / 2] : border(b, cx, cy);
    const path = draw("path", { d: `M${x1},${y1}Q${cx},${cy} ${x2},${y2}`, "stroke-width": Math.min(4, 1 + Math.log2(first.count) * 0.6).toFixed(1), "marker-end": `url(#to-${family(first)})`,
      "stroke-dasharray": first.polarity === "negative" ? "1,5" : first.modality === "asserted" ? "none" : "6,4" });
    const label = textLines(bundle.slice(0, 5).map(said), (x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4, 10);
    const part = draw("g", { class: `edge drawn ${family(first)}` }, path, label);
    operable(part, `${nodes[a.i].text} ${bundle.map(said).join(", ")} ${nodes[b.i].text}`);
    part.edges = bundle.map((edge) => edge.i);
    svg.append(part);
  }
  for (const { i, lines: text, x, y, w, h } of boxes) {
    const type = rows.typeClass(nodes[i].type), round = { company: 8, group: 8, person: h / 2 }[type] ?? 0;
    const part = draw("g", { class: `node drawn ${type}${nodes[i].id === view.focus ? " on" : ""}` }, draw("rect", { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: round, "stroke-dasharray": type === "group" ? "4,3" : "none" }), textLines(text, x, y, 12));
    operable(part, `${nodes[i].text}, ${clean(nodes[i].type)}`);
    part.node = i;
    svg.append(part);
  }
  const left = Math.min(...boxes.map((b) => b.x - b.w / 2)) - 30, right = Math.max(...boxes.map((b) => b.x + b.w / 2)) + 80;
  const top = Math.min(...boxes.map((b) => b.y - b.h / 2)) - 60, bottom = Math.max(...boxes.map((b) => b.y + b.h / 2)) + 20;
  svg.setAttribute("viewBox", [left, top, right - left, bottom - top].map(Math.round).join(" "));
  svg.setAttribute("width", Math.round(Math.max($("diagram").clientWidth - 20, (right - left) * 0.8)));
  return [svg, ends.length, chosen];
}
const typeNames = new Set([...document.querySelectorAll("figcaption [data-type]")].map((item) => item.dataset.type));
rows.typeClass = (type) => (typeNames.has(type) ? type : "other");
// Only what stands in the diagram is explained below it.
function renderLegend(list) {
  const ends = new Set(list.flatMap((edge) => [edge.a, edge.b]).concat(view.focus ? [number.get(view.focus)] : []));
  const types = new Set([...ends].map((i) => rows.typeClass(nodes[i].type))), families = new Set(list.map(family));
  document.querySelectorAll("figcaption [data-type]").forEach((item) => { item.hidden = !types.has(item.dataset.type); });
  const marks = new Set(list.map((edge) => (edge.polarity === "negative" ? "negative" : edge.modality)));
  document.querySelectorAll("figcaption [data-mark]").forEach((item) => { item.hidden = !marks.has(item.dataset.mark); });
  document.querySelectorAll("figcaption [data-family]").forEach((item) => { item.hidden = !families.has(item.dataset.family); });
}
function renderDiagram() {
  const all = shown.length === edges.length, whole = shown.length > 0 && shown.every((edge) => drawnEdges.has(edge.i));
  let svg = static_, text = note, inside = shown.filter((edge) => drawnEdges.has(edge.i));
  if (static_ && (all || (whole && !view.focus))) {
    const on = new Set(shown.map((edge) => edge.i)), ends = new Set(shown.flatMap((edge) => [edge.a, edge.b]));
    for (const { part, list, node } of parts)
      part.classList.toggle("off", !all && (node >= 0 ? !ends.has(node) : !list.some((i) => on.has(i))));
    if (!all) text = `${many(shown.length, "relation stands", "relations stand")} out; the others are faint.`;
  } else if (shown.length) {
    const [drawing, n, chosen] = sketch(shown), lines = chosen.length;
    const ends = new Set(shown.flatMap((edge) => [edge.a, edge.b]));
    svg = drawing;
    inside = chosen;
    text = n < ends.size || lines < shown.length ? `Shown: ${n} of ${many(ends.size, "entity", "entities")}, ${lines} of ${many(shown.length, "relation", "relations")} (the most often told).` : `${many(n, "entity", "entities")}, ${many(lines, "relation", "relations")}.`;
  } else if (edges.length) {
    svg = null;
    text = "Nothing passes the filters.";
  }
  $("note").textContent = text;
  if (svg?.parentNode !== $("diagram") || !svg) $("diagram").replaceChildren(...(svg ? [svg] : []));
  if (svg) requestAnimationFrame(() => showWhole(svg));
  const first = svg?.querySelector("[role=button]:not(.off)");
  svg?.querySelectorAll("[tabindex='0']").forEach((part) => part.setAttribute("tabindex", "-1"));
  first?.setAttribute("tabindex", "0");
  mark();
  renderLegend(inside);
}
function edgesOf(part) { return part.edges ?? parts.find((each) => each.part === part)?.list ?? []; }
function nodeOf(part) { return part.node ?? parts.find((each) => each.part === part)?.node ?? -1; }
function mark() {
  $("diagram").querySelectorAll("[role=button]").forEach((part) => part.classList.toggle("on",
    (view.edge !== "" && edgesOf(part).includes(Number(view.edge))) || (view.focus !== "" && nodeOf(part) === number.get(view.focus))));
}
function activate(part) {
  const list = edgesOf(part);
  if (list.length) openEvidence(list.find((i) => shown.some((edge) => edge.i === i)) ?? list[0], list);
  else if (nodeOf(part) >= 0) focusOn(nodes[nodeOf(part)].id);
}
function focusOn(id) {
  change({ focus: id, q: "", edge: "" });
  const part = $("diagram").querySelector(".node.on");
  $("diagram").scrollIntoView({ block: "nearest" });
  part?.scrollIntoView({ block: "nearest", inline: "center" });
  part?.focus({ preventScroll: true });
}
$("diagram").addEventListener("click", (event) => { const part = event.target.closest("[role=button]"); if (part) activate(part); });
$("diagram").addEventListener("keydown", (event) => {
  const list = [...$("diagram").querySelectorAll("[role=button]:not(.off)")], at = list.indexOf(document.activeElement);
  if (at < 0) return;
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key];
  if (to !== undefined) {
    const next = list[(to + list.length) % list.length];
    list[at].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  } else if (event.key === "Enter" || event.key === " ") activate(list[at]);
  else return;
  event.preventDefault();
});

// ---- evidence

let bundle = [], opener = null;
function openEvidence(i, list) {
  bundle = list ?? [i];
  opener = document.activeElement;
  change({ edge: `${i}` });
  $("evidence").querySelector("h2")?.focus();
}
function closeEvidence() {
  const back = opener;
  bundle = [];
  change({ edge: "" });
  if (back?.isConnected) back.focus(); else $("diagram").focus();
}
function quote(fact) {
  const sentence = clean(fact.sentence), trigger = clean(fact.trigger), at = trigger ? sentence.indexOf(trigger) : -1;
  const text = at < 0 ? [sentence] : [sentence.slice(0, at), el("mark", {}, trigger), sentence.slice(at + trigger.length)];
  const title = clean(fact.title || fact.doc), safe = /^(https?:\/\/|mailto:)/i.test(fact.url ?? "");
  const source = safe ? el("a", { href: fact.url, rel: "noopener noreferrer", target: "_blank" }, title) : title;
  const about = [fact.date && clean(fact.date), fact.event_date && fact.event_date !== fact.date && `of ${clean(fact.event_date)}`, fact.detail && clean(fact.detail), `rule ${clean(fact.rule)}`];
  return el("blockquote", {}, el("p", {}, ...text), el("footer", {}, source, ` · ${about.filter(Boolean).join(" · ")}`, fact.title ? el("div", {}, clean(fact.doc)) : ""));
}
function renderEvidence() {
  const aside = $("evidence"), open = view.edge !== "";
  aside.hidden = !open;
  document.querySelector(".columns").classList.toggle("three", open);
  aside.replaceChildren();
  if (!open) return;
  const i = Number(view.edge);
  if (!bundle.includes(i)) bundle = [i];
  aside.append(el("button", { type: "button", class: "close", click: closeEvidence }, "Close"));
  for (const edge of [i, ...bundle.filter((other) => other !== i)].map((each) => edges[each])) {
    const marks = [edge.polarity === "negative" && "said not to be so", edge.modality !== "asserted" && "not asserted", `${many(edge.count, "statement", "statements")}`, edge.first && (edge.first === edge.last ? edge.first : `${edge.first} to ${edge.last}`)];
    aside.append(el("h2", { tabindex: "-1" }, `${nodes[edge.a].text} ${words(edge.relation)} ${nodes[edge.b].text}`), el("p", { class: "quiet" }, marks.filter(Boolean).join(" · ")), ...edge.evidence.map(quote));
  }
}

// ---- timeline and matrix

function renderTimeline() {
  const days = shown.flatMap((edge) => edge.evidence.map((fact) => fact.event_date || fact.date).filter(Boolean));
  const years = new Set(days.map((day) => day.slice(0, 4))), length = years.size > 3 ? 4 : 7, counts = new Map();
  for (const day of days) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + 1);
  const list = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)), most = Math.max(1, ...counts.values()), width = 46;
  if (!list.length) { $("timeline").replaceChildren(el("p", {}, "No dates are known.")); return; }
  const svg = draw("svg", { width: list.length * width + 10, height: 170, role: "group", "aria-label": "Statements by date" });
  list.forEach(([day, n], i) => {
    const h = Math.max(2, n / most * 120), x = 8 + i * width, text = (at, y) => { const t = draw("text", { x: x + width / 2 - 4, y, "text-anchor": "middle" }); t.textContent = at; return t; };
    const bar = draw("a", { href: "#", "aria-label": `${day}: ${many(n, "statement", "statements")}` }, draw("rect", { x, y: 145 - h, width: width - 8, height: h }), text(day, 160));
    bar.addEventListener("click", (event) => { event.preventDefault(); change({ from: day, to: day }); });
    svg.append(bar, text(n, 140 - h));
  });
  $("timeline").replaceChildren(svg);
}
function renderMatrix() {
  const weight = new Map(), cells = new Map();
  for (const edge of shown) {
    for (const i of [edge.a, edge.b]) weight.set(i, (weight.get(i) ?? 0) + edge.count);
    const key = `${edge.a},${edge.b}`, cell = cells.get(key) ?? { n: 0, list: [] };
    cell.n += edge.count; cell.list.push(edge.i);
    cells.set(key, cell);
  }
  const top = [...weight].sort(([a, x], [b, y]) => y - x || a - b).slice(0, MAX_MATRIX).map(([i]) => i);
  let most = 1;
  for (const a of top) for (const b of top) most = Math.max(most, cells.get(`${a},${b}`)?.n ?? 0);
  const head = el("tr", {}, el("td", {}), ...top.map((i) => el("th", { scope: "col" }, el("span", {}, nodes[i].text))));
  const body = top.map((a) => el("tr", {}, el("th", { scope: "row" }, nodes[a].text), ...top.map((b) => {
    const cell = cells.get(`${a},${b}`), td = el("td", {});
    if (!cell) return td;
    const share = Math.sqrt(cell.n / most);
    td.style.backgroundColor = `color-mix(in srgb, var(--cooperative) ${Math.round(8 + 92 * share)}%, var(--ground))`;
    td.classList.toggle("deep", share > 0.6);
    if (share > 0.35 && share <= 0.6) td.style.backgroundColor = "color-mix(in srgb, var(--cooperative) 35%, var(--ground))";
    td.append(el("button", { type: "button", "aria-label": `${nodes[a].text} on ${nodes[b].text}: ${cell.n}`, click: () => openEvidence(cell.list[0], cell.list) }, `${cell.n}`));
    return td;
  })));
  $("matrix").replaceChildren(el("caption", {}, weight.size > top.length ? `Who (rows) acts on whom (columns): ${top.length} of ${many(weight.size, "entity", "entities")}` : "Who (rows) acts on whom (columns)"), el("thead", {}, head), el("tbody", {}, ...body));
}

// ---- controls

function choices(box, name, counts) {
  for (const [value, n] of [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
    box.append(el("label", {}, el("input", { type: "checkbox", name, value }), words(value), el("span", {}, `${n}`)));
  box.addEventListener("change", () => change({ [name]: [...box.querySelectorAll(":checked")].map((input) => input.value) }));
}
function tally(list) { const counts = new Map(); for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1); return counts; }
choices($("rel"), "rel", tally(edges.map((edge) => edge.relation)));
choices($("type"), "type", tally(nodes.map((node) => node.type)));
let timer = 0;
$("q").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => change({ q: $("q").value }), 120); });
$("q").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  clearTimeout(timer);
  change({ q: $("q").value });
  $("found").querySelector("button")?.focus();
});
for (const name of ["pol", "mod"]) $(name).addEventListener("change", () => change({ [name]: $(name).value }));
for (const name of ["from", "to"]) $(name).addEventListener("change", () => { if ($(name).checkValidity()) change({ [name]: $(name).value }); });
for (const name of ["min", "depth"]) $(name).addEventListener("change", () => change({ [name]: Math.max(1, Number.parseInt($(name).value, 10) || 1) }));
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("reset").addEventListener("click", () => change({ ...defaults, rel: [], type: [] }));
$("unfocus").addEventListener("click", () => { change({ focus: "" }); $("q").focus(); });
$("more").addEventListener("click", () => { limit += ROWS * 5; renderTable(); });
$("larger").addEventListener("click", () => zoom(1.25));
$("smaller").addEventListener("click", () => zoom(0.8));
$("fit").addEventListener("click", () => zoom(0));
$("print").addEventListener("click", () => print());
$("theme").addEventListener("change", () => { document.documentElement.dataset.theme = $("theme").value; });
$("theme").value = document.documentElement.dataset.theme === "dark" ? "dark" : "";
$("copy").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(location.href); $("copy").textContent = "Copied"; } catch { prompt("The link to this view:", location.href); }
});
document.addEventListener("click", (event) => {
  const at = event.target.closest?.("[data-focus], [data-search], a[href^='#']");
  if (!at) return;
  if (at.dataset.focus) focusOn(at.dataset.focus);
  else if (at.dataset.search) change({ q: at.dataset.search });
  else if (at.hash?.includes("=")) {
    const link = new URLSearchParams(at.hash.slice(1));
    event.preventDefault();
    if (link.has("focus")) focusOn(link.get("focus"));
    else if (link.has("edge")) openEvidence(Number(link.get("edge")));
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("q").focus(); }
  if (event.key === "Escape" && view.edge !== "") closeEvidence();
  else if (event.key === "Escape" && view.focus) change({ focus: "" });
});
addEventListener("hashchange", () => { if (location.hash !== written && (location.hash.includes("=") || !location.hash)) { view = readLink(); limit = ROWS; render(); } });

// ---- CSV of what is shown

const cell = (value) => { const text = clean(value); return `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`; };
$("download").addEventListener("click", () => {
  const lines = [["source", "relation", "target", "polarity", "modality", "count", "first", "last", "sentence", "document", "rule"].join()];
  for (const edge of sorted(shown)) {
    const fact = edge.evidence[0] ?? {};
    lines.push([...[nodes[edge.a].name, edge.relation, nodes[edge.b].name, edge.polarity, edge.modality].map(cell), edge.count, ...[edge.first, edge.last, fact.sentence, fact.doc, fact.rule].map(cell)].join());
  }
  const url = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
  el("a", { href: url, download: "relations.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
});

function renderControls() {
  if (document.activeElement !== $("q") || !view.q) $("q").value = view.q;
  for (const name of ["pol", "mod", "from", "to", "min", "depth"]) $(name).value = view[name];
  for (const name of ["rel", "type"]) $(name).querySelectorAll("input").forEach((input) => { input.checked = view[name].includes(input.value); });
  $("focus").hidden = !view.focus;
  $("focus-name").textContent = view.focus ? nodes[number.get(view.focus)].text : "";
  $("status").textContent = shown.length === edges.length ? `All ${many(edges.length, "relation", "relations")}.` : `${shown.length.toLocaleString("en")} of ${many(edges.length, "relation", "relations")}.`;
}
function render() {
  shown = around(filtered());
  renderControls();
  renderFound();
  renderTable();
  renderEvidence();
  renderDiagram();
  renderTimeline();
  renderMatrix();
}
view = readLink();
if (matchMedia("(max-width: 60rem)").matches) $("filters").querySelector("details").open = false;
render();
document.documentElement.classList.add("ready");
});
