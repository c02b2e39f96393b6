import { convert, type SelectorDefinition } from 'html-to-text';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Mail } from './mail';

// Understood by older mailboxes.
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

export function renderBodies({ element }: Mail): { html: string; text: string } {
  const html = doctype + renderToStaticMarkup(element);
  return { html, text: convert(html, { wordwrap: false, selectors }) };
}

const selectors: SelectorDefinition[] = [
  { selector: '[data-skip-in-text=true]', format: 'skip' },
  { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
  ...['td', 'th'].map((selector) => ({
    selector,
    format: 'block',
    options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
  })),
  { selector: 'table.facts', format: 'dataTable', options: { maxColumnWidth: 200, uppercaseHeaderCells: false } },
  { selector: 'h1', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } },
  { selector: 'h2', options: { uppercase: true, leadingLineBreaks: 3, trailingLineBreaks: 2 } },
  { selector: 'h3', options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 1 } },
];
