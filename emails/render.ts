import { render, toPlainText } from 'react-email';
import type { Mail } from './mail';

/** The two bodies of a mail. The text version stands on its own: facts in columns, commands untouched. */
export async function renderBodies({ element }: Mail): Promise<{ html: string; text: string }> {
  const html = await render(element);
  const text = toPlainText(html, {
    selectors: [
      { selector: 'table.facts', format: 'dataTable', options: { maxColumnWidth: 200, uppercaseHeaderCells: false } },
      { selector: 'h1', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'h2', options: { uppercase: true, leadingLineBreaks: 3, trailingLineBreaks: 2 } },
      { selector: 'h3', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
    ],
  });
  return { html, text };
}
