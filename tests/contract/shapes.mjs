#!/usr/bin/env node
// Writes the smallest answers that GitHub's API description allows, for the fake of the tests to fill in:
//   node shapes.mjs PRUNED.json > ../CmlAction.Tests/Kit/GitHub/shapes.json
import fs from 'node:fs';

const doc = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const wanted = {
  comment: ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments', '201'],
  commitComment: ['post', '/repos/{owner}/{repo}/commits/{commit_sha}/comments', '201'],
  check: ['post', '/repos/{owner}/{repo}/check-runs', '201'],
  status: ['post', '/repos/{owner}/{repo}/statuses/{sha}', '201'],
  pull: ['get', '/repos/{owner}/{repo}/pulls/{pull_number}', '200'],
  pullInList: ['get', '/repos/{owner}/{repo}/pulls', '200'],
  user: ['get', '/user', '200'],
};

const resolve = (node) => {
  let at = node;
  while (at?.$ref) at = at.$ref.slice(2).split('/').reduce((o, k) => o[k.replace(/~1/g, '/').replace(/~0/g, '~')], doc);
  return at;
};

const smallest = (schema) => {
  const s = resolve(schema);
  if (s.nullable) return null;
  if (s.enum) return s.enum[0];
  const branch = s.oneOf?.[0] ?? s.anyOf?.[0];
  if (branch) return smallest(branch);
  if (s.allOf) return Object.assign({}, ...s.allOf.map(smallest));
  if (s.type === 'array') return [];
  if (s.type === 'boolean') return false;
  if (s.type === 'integer' || s.type === 'number') return 1;
  if (s.type === 'string') return s.format === 'date-time' ? '2026-01-01T00:00:00Z' : s.format === 'uri' ? 'https://github.example/x' : 'x';
  return Object.fromEntries((s.required ?? []).map((name) => [name, smallest(s.properties[name])]));
};

const shapes = {};
for (const [name, [verb, path, code]] of Object.entries(wanted)) {
  const media = Object.values(resolve(doc.paths[path][verb].responses[code]).content)[0];
  let schema = resolve(media.schema);
  if (schema.type === 'array') schema = resolve(schema.items);
  shapes[name] = smallest(schema);
}
process.stdout.write(JSON.stringify(shapes, null, 1) + '\n');
