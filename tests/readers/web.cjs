// Reads formats with graphology and Cytoscape: web.cjs FOLDER MODULES. Prints TAP; what isn't here is skipped.
'use strict';
const fs = require('fs');
const path = require('path');
const [folder, modules] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
const load = (name) => require(require.resolve(name, { paths: [modules] }));
const graph = JSON.parse(read('adjacency.json'));
const sum = (list, key) => list.reduce((total, item) => total + Number(item[key]), 0);

function same(got, want, what) {
  if (JSON.stringify(got) !== JSON.stringify(want)) throw new Error(`${what}: got ${String(got).slice(0, 200)}, want ${String(want).slice(0, 200)}`);
}

// What XML 1.0 can hold of a text.
const xml = (text) => text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g, '');

function check(nodes, edges, clean) {
  same([nodes.length, edges.length], [graph.nodes.length, graph.edges.length], 'numbers');
  same(sum(edges, 'count'), sum(graph.edges, 'count'), 'counts');
  same(sum(nodes, 'mentions'), sum(graph.nodes, 'mentions'), 'mentions');
  same(nodes.map((n) => n.name).sort(), graph.nodes.map((n) => clean(n.name)).sort(), 'names');
  same(edges.map((e) => e.relation).sort(), graph.edges.map((e) => clean(e.relation)).sort(), 'relations');
}

function checkGraphology(parser, name) {
  const { MultiDirectedGraph } = load('graphology');
  const got = load(parser).parse(MultiDirectedGraph, read(name));
  check(got.mapNodes((_, a) => a), got.mapEdges((_, a) => a), xml);
}

const tests = {
  'graphology reads graphml': () => checkGraphology('graphology-graphml', 'graph.graphml'),
  'graphology reads gexf': () => checkGraphology('graphology-gexf', 'graph.gexf'),
  'graphology reads gexf12': () => checkGraphology('graphology-gexf', 'graph-1.2.gexf'),
  'cytoscape reads its own': () => {
    const cy = load('cytoscape')({ headless: true, ...JSON.parse(read('cytoscape.json')) });
    check(cy.nodes().map((n) => n.data()), cy.edges().map((e) => e.data()), (text) => text);
  },
};

let number = 0;
for (const [name, run] of Object.entries(tests)) {
  number += 1;
  try {
    run();
    console.log(`ok ${number} ${name}`);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') console.log(`ok ${number} ${name} # SKIP 'make readers' brought nothing`);
    else console.log(`not ok ${number} ${name}\n# ${String(error.message).slice(0, 400).replace(/\n/g, ' ')}`);
  }
}
console.log(`1..${number}`);
