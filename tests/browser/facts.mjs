// SPDX-License-Identifier: MIT
// Facts for the pages of the browser tests, as JSON Lines: node facts.mjs small|hostile|large
const kinds = ["government", "agency", "company", "person", "list", "product", "organisation", "law", "place", "group"];
const entity = (name, type, country = null) => ({ id: `name:${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`, name, type, country });
let count = 0;
function fact(source, relation, target, more = {}) {
  count++;
  const sentence = more.sentence ?? `${source.name} ${relation} ${target.name}.`;
  const argument = (each) => ({ ...each, text: each.name, start: 0, end: Buffer.byteLength(each.name) });
  return {
    v: 1, id: count.toString(16).padStart(20, "0"), doc: `news/${count}.txt`, title: null, date: `2021-03-${String(count % 28 || 1).padStart(2, "0")}`, url: null,
    text_hash: (count + 1e6).toString(16).padStart(20, "0"), polarity: "positive", modality: "asserted", detail: null, qualifiers: {}, event_date: null,
    codes: {}, trigger: relation, rule: `${relation}:1`, via: [], confidence: 0.8, ...more, relation,
    sentence: { text: sentence, start: 0, end: Buffer.byteLength(sentence) }, source: argument(source), target: argument(target),
  };
}
function small() {
  const kestova = entity("Kestova", "government", "XKE"), norvego = entity("Norvego Shipping", "company"), court = entity("Harbour Court", "agency"), mila = entity("Mila Orsk", "person"), oryn = entity("Oryn Telecom", "company"), tarsia = entity("Tarsia", "government");
  const hostile = { codes: { plover: "SANCTION" } };
  return [
    fact(kestova, "bans", norvego, { ...hostile, url: "https://example.org/1?a=1&b=2", title: "Harbour notes" }), fact(kestova, "bans", norvego, { ...hostile, sentence: "Norvego Shipping was shut out by Kestova." }),
    fact(kestova, "bans", oryn, { ...hostile, date: "2020-05" }), fact(tarsia, "bans", oryn, { ...hostile, modality: "other", detail: "planned", date: "2019" }), fact(court, "fines", norvego, { codes: { plover: "COERCE" } }),
    fact(tarsia, "supports", kestova, { codes: { plover: "SUPPORT" }, date: "2022-01-02" }), fact(mila, "leads", oryn, { date: null }), fact(tarsia, "buys-from", norvego, { polarity: "negative", date: "2021-02-02" }), fact(court, "investigates", oryn, { date: "2018", codes: { plover: "INVESTIGATE" } }),
  ];
}
function hostileFacts() {
  const bad = ["</script><script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "\u202egnirts\u202c Ltd", "' onmouseover='window.hacked=1", "\" onfocus=\"window.hacked=1\" autofocus=\"", "<!--<script>", "]]>&lt;b&gt;&amp;", "javascript:window.hacked=1", "=HYPERLINK(1)", "a\\N\\G\\", "@TITLE@ @DATA@", "${window.hacked=1}"];
  const urls = ["javascript:window.hacked=1", "data:text/html,<script>window.hacked=1</script>", "https://example.org/\"><script>window.hacked=1</script>", "mailto:desk@example.org", "vbscript:x", " javascript:window.hacked=1"];
  return bad.map((text, i) => fact(entity(text, i % 2 ? "company" : text), i % 3 ? "bans" : text, entity(bad[(i + 1) % bad.length], "company"), { url: urls[i % urls.length], title: text, doc: text, rule: text, trigger: text, detail: text, sentence: `Some ${text} here` }))
    .map((each, i) => ({ ...each, source: { ...each.source, id: `x:${i}` }, target: { ...each.target, id: `x:${(i + 1) % bad.length}` } }));
}
function large() {
  let state = 7;
  const random = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
  const parts = ["ka", "ro", "mi", "ta", "len", "vo", "sar", "tin", "del", "pra"], word = () => { const text = Array.from({ length: 3 }, () => parts[Math.floor(random() * 10)]).join(""); return text[0].toUpperCase() + text.slice(1); };
  const nodes = Array.from({ length: 2000 }, (_, i) => ({ ...entity(`${word()} ${word()}`, kinds[i % 10]), id: `name:${i}` }));
  const relations = [["bans", "SANCTION"], ["sues", "ACCUSE"], ["supports", "SUPPORT"], ["buys", null], ["supplies", "AID"]], seen = new Set(), list = [];
  while (list.length < 10000) {
    const a = list.length < 2000 ? list.length : Math.floor(2000 * random() ** 2), b = Math.floor(2000 * random() ** 2), [relation, code] = relations[Math.floor(random() * 5)];
    if (a === b || seen.has(`${a} ${b} ${relation}`)) continue;
    seen.add(`${a} ${b} ${relation}`);
    list.push(fact(nodes[a], relation, nodes[b], { modality: random() < 0.8 ? "asserted" : "other", date: `${2015 + Math.floor(random() * 9)}-0${1 + Math.floor(random() * 9)}-11`, codes: code ? { plover: code } : {} }));
  }
  return list;
}
for (const each of { small, hostile: hostileFacts, large }[process.argv[2]]()) console.log(JSON.stringify(each));
