import { markup, type Html } from './html';

const SHOWN = 25;

/** One button that posts to the dashboard. */
export function button(action: string, id: string, label: string): Html {
  return markup`<form method="post" action="/dashboard/${action}/${id}"><button>${label}</button></form> `;
}

/** A titled table of the newest things. */
export function table<Item>(title: string, heads: string[], items: Item[], row: (item: Item) => Html): Html {
  const older = items.length - SHOWN;
  const rows = markup`<div class="scroll"><table class="rows">
    <thead><tr>${heads.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${items.slice(0, SHOWN).map(row)}</tbody></table></div>`;
  return markup`<section><h2>${title} <small>${items.length}</small></h2>
    ${items.length > 0 ? rows : markup`<p class="soft">None yet.</p>`}
    ${older > 0 && markup`<p class="soft">${older} older ones not shown.</p>`}</section>`;
}
