// SPDX-License-Identifier: MIT
// Reads the texts of a file of JSON Lines with a library: peer.js FOLDER LIBRARY FILE.
const [, , folder, library, file] = process.argv;
const load = (name) => require(require.resolve(name, { paths: [folder] }));
const texts = require('fs').readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line).text);
let names = 0;
if (library === 'compromise') {
  const nlp = load('compromise');
  for (const text of texts) names += nlp(text).topics().length;
} else {
  const nlp = load('wink-nlp')(load('wink-eng-lite-web-model'));
  for (const text of texts) names += nlp.readDoc(text).entities().length();
}
console.log(names);
