// Writes the CSV files of examples/penguins and examples/fuel-economy from the npm package vega-datasets (made with 3.2.1):
//   npm install --no-save vega-datasets@3.2.1 && node scripts/make-example-data.mjs
// Columns keep the names of the source, rows its order; null becomes an empty cell.
// Two changes: a car's Year, in the source the first of January of its model year, becomes the number of that year; and the eight cars
// whose consumption is not known are left out, because there is nothing to learn from a row without a target.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(process.argv[2] ?? 'node_modules/vega-datasets', 'data');

function cell(value) {
  const text = value === null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function write(path, rows) {
  const columns = Object.keys(rows[0]);
  const lines = [columns, ...rows.map(row => columns.map(column => row[column]))].map(values => values.map(cell).join(','));
  writeFileSync(path, lines.join('\n') + '\n');
  console.log(`${path}: ${rows.length} rows`);
}

const read = name => JSON.parse(readFileSync(join(source, name), 'utf8'));

write('examples/penguins/data/penguins.csv', read('penguins.json'));
write('examples/fuel-economy/data/cars.csv', read('cars.json')
  .filter(car => car.Miles_per_Gallon !== null)
  .map(car => ({ ...car, Year: Number(car.Year.slice(0, 4)) })));
