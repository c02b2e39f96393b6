import express from 'express';
import { readFileSync } from 'node:fs';
import { everything } from './reached.js';

const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
const app = express();
app.set('trust proxy', 'loopback');

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

app.get('/up', async (_request, response) => {
  try {
    for (const ask of Object.values(everything)) await ask();
    response.end();
  } catch (problem) {
    console.error(problem);
    response.status(503).end();
  }
});

app.get('/', async (request, response) => {
  const rows = [['Node.js', process.version]];
  for (const [name, ask] of Object.entries(everything)) rows.push([name, await word(ask)]);
  const table = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}`).join('')}`).join('');
  response.send(page.replaceAll('%host%', escaped(request.hostname)).replace('%rows%', table));
});

async function word(ask) {
  try {
    await ask();
    return 'reached';
  } catch {
    return 'not reached';
  }
}

const server = app.listen(process.env.PORT, '127.0.0.1');
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => server.close(() => process.exit(0)));
