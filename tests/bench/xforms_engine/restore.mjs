// Takes a record up with ODK's engine and prints it as that engine would send it:
//   node restore.mjs FORM.xml RECORD.xml
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';
globalThis.require = createRequire(import.meta.url);
globalThis.__dirname = import.meta.dirname; globalThis.__filename = import.meta.filename;
const { window } = new JSDOM('<!doctype html><html></html>');
globalThis.window = window;
for (const name of ['document','DOMParser','XMLSerializer','Node','Element','Document','XPathResult','Attr','Text','Comment','CDATASection','ProcessingInstruction','XMLDocument','NodeFilter','HTMLElement']) globalThis[name] = window[name];
const { loadForm } = await import('@getodk/xforms-engine');
const xml = readFileSync(process.argv[2], 'utf8');
const record = readFileSync(process.argv[3], 'utf8');
const missing = async () => new Response('', { status: 404 });
const form = await loadForm(xml, { config: {}, fetchFormAttachment: missing });
if (form.status === 'failure') throw form.error;
const data = new FormData();
data.set('xml_submission_file', new File([record], 'xml_submission_file', { type: 'text/xml' }));
const made = await form.restoreInstance({ data: [data] }, {});
const payload = await made.root.prepareInstancePayload();
const file = payload.data[0].get('xml_submission_file');
console.log(JSON.stringify({ status: payload.status, sent: await file.text() }));
