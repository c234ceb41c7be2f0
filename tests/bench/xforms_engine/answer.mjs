// Loads an XForm with ODK's engine, answers questions, and prints what each took in milliseconds:
//   node answer.mjs FORM.xml  <  lines of {"path", "value"}
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

// The engine is made for browsers: it gets a document, and what its WebAssembly looks for in Node.
globalThis.require = createRequire(import.meta.url);
globalThis.__dirname = import.meta.dirname;
globalThis.__filename = import.meta.filename;
const { window } = new JSDOM('<!doctype html><html></html>');
globalThis.window = window;
for (const name of ['document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document',
  'XPathResult', 'Attr', 'Text', 'Comment', 'CDATASection', 'ProcessingInstruction',
  'XMLDocument', 'NodeFilter', 'HTMLElement']) globalThis[name] = window[name];

const { loadForm } = await import('@getodk/xforms-engine');
const xml = readFileSync(process.argv[2], 'utf8');
const answers = readFileSync(0, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const begun = performance.now();
const missing = async () => new Response('', { status: 404 });
const form = await loadForm(xml, { config: {}, fetchFormAttachment: missing });
if (form.status === 'failure') throw form.error;
const { root } = form.createInstance();
const loaded = performance.now() - begun;

const nodes = new Map();
const gather = (node) => {
  nodes.set(node.currentState.reference, node);
  (node.currentState.children ?? []).forEach(gather);
};
gather(root);
const took = [];
for (const { path, value } of answers) {
  const node = nodes.get(path);
  const start = performance.now();
  node.setValue(BigInt(value));
  took.push(performance.now() - start);
}
const last = answers.at(-1).path;
console.log(JSON.stringify({ loaded, took, last: String(nodes.get(last).currentState.value) }));
