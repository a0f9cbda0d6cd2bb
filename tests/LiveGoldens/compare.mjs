// Compares what our worker has left with what the official one had left: node compare.mjs KIT SAVED
// Left out, since each language words it in its own way: where a failure comes from, the names of language errors, the texts of failures that
// an SDK itself makes (not those of applications), what workflows tell of errors that they have caught, and null against absent.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [kit, saved] = process.argv.slice(2);
const { differences } = await import(pathToFileURL(join(kit, 'lib', 'compare.mjs')));
const exceptions = JSON.parse(readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'));
const MADE_BY_SDK = ['activityFailureInfo', 'timeoutFailureInfo', 'canceledFailureInfo', 'childWorkflowExecutionFailureInfo', 'terminatedFailureInfo'];
const ERROR_CLASSES = /(Failure|Error)$/;

function reduce(node, key) {
  if (Array.isArray(node)) return node.map((item) => reduce(item));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.failure === 'string' && ('message' in node || 'cancelled' in node)) return '<told>';
  const { source, ...rest } = node;
  if (MADE_BY_SDK.some((kind) => kind in node) || (key === 'failure' && !node.applicationFailureInfo)) delete rest.message;
  if (typeof node.error === 'string' && ERROR_CLASSES.test(node.error) && node.error !== 'ApplicationFailure') delete rest.message;
  if (node.event === 'WorkflowTaskFailed') delete rest.attributes.failure?.applicationFailureInfo;
  if (key === 'indexedFields' || key === 'searchAttributes') for (const name of Object.keys(rest)) rest[name] = attribute(rest[name]);
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null).map(([name, value]) => [name, reduce(value, name)]));
}

// One language writes a search attribute as a list of one, the other as a value.
function attribute(value) {
  if (value?.data !== undefined) return { ...value, data: attribute(value.data) };
  if (Array.isArray(value) && value.length === 1) return attribute(value[0]);
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : value;
}

// Every place that differs: "history LABEL, event N TYPE: attribute", or "result: attribute".
function places(expected, actual) {
  const labels = new Set([...Object.keys(expected.histories), ...Object.keys(actual.histories)]);
  return [
    ...[...labels].flatMap((label) => eventPlaces(label, expected.histories[label] ?? [], actual.histories[label] ?? [])),
    ...differences(expected.result, actual.result, '').map((one) => ({ ...one, place: `result: ${one.path}` })),
  ];
}

function eventPlaces(label, expected, actual) {
  return Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) => index).flatMap((index) =>
    differences(expected[index], actual[index], '').map((one) => ({
      ...one,
      place: `history ${label}, event ${index + 1} ${(expected[index] ?? actual[index]).event}: ${one.path}`,
    })));
}

// An exception names a place; what lies below it may differ too.
const declaredAbove = (place, declared) => Object.keys(declared).find((one) => place === one || place.startsWith(`${one}.`));

let equal = 0;
const failed = [];
const excepted = [];
const read = (folder, file) => reduce(JSON.parse(readFileSync(join(folder, file), 'utf8')));
for (const file of readdirSync(join(kit, 'golden')).filter((name) => name.endsWith('.json')).sort()) {
  const name = file.slice(0, -5);
  const declared = exceptions[name] ?? {};
  let found;
  try {
    found = places(read(join(kit, 'golden'), file), read(saved, file));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    found = [{ place: 'it came to no end' }];
  }
  const undeclared = found.filter(({ place }) => !declaredAbove(place, declared));
  if (!found.length) equal += 1;
  else if (!undeclared.length) excepted.push(...new Set(found.map(({ place }) => `${name}, ${declaredAbove(place, declared)}: ${declared[declaredAbove(place, declared)]}`)));
  else failed.push([name, undeclared]);
}
for (const [name, found] of failed) {
  console.log(`FAIL  ${name}`);
  for (const { place, expected, actual } of found.slice(0, 8))
    console.log(`      ${place}\n        expected ${JSON.stringify(expected)}\n        actual   ${JSON.stringify(actual)}`);
}
for (const line of excepted) console.log(`excepted  ${line}`);
console.log(`${excepted.length} places differ as exceptions.json says`);
console.log(`${equal} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
