import { markup, type Html } from './html';

const SHOWN = 25;

/** One button that posts to the dashboard. */
export function button(action: string, id: string, label: string): Html {
  return markup`<form method="post" action="/dashboard/${action}/${id}"><button>${label}</button></form> `;
}

/** A titled table, newest rows first. */
export function table(title: string, heads: string[], rows: Html[]): Html {
  const more = rows.length > SHOWN && markup`<p class="soft">${rows.length - SHOWN} older ones not shown.</p>`;
  const head = markup`<tr>
    ${heads.map((name) => markup`<th scope="col">${name}</th>`)}
  </tr>`;
  const body = markup`<div class="scroll">
    <table class="rows">
      <thead>
        ${head}
      </thead>
      <tbody>
        ${rows.slice(0, SHOWN)}
      </tbody>
    </table>
  </div>`;
  return markup`<section>
    <h2>${title} <small>${rows.length}</small></h2>
    ${rows.length > 0 ? body : markup`<p class="soft">None yet.</p>`}${more}
  </section>`;
}
