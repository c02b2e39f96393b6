import type { EmulatorContext } from 'emulate';
import { escape, page } from './page';
import type { MailState, SandboxMail } from './state';

/** The inbox to look at: a list, newest first, and one page per mail with both its parts. */
export function inboxRoutes({ app, state }: EmulatorContext<MailState>): void {
  const withMail = (path: string, show: (mail: SandboxMail, part: string) => Response) =>
    app.get(path, (c) => {
      const mail = state.mails.find(({ id }) => id === c.req.param('id'));
      return mail ? show(mail, c.req.param('part')) : page('No such mail', '<h1>No such mail</h1>', 404);
    });
  app.get('/', (c) => c.redirect('/inbox'));
  app.get('/inbox', () => list(state.mails.toReversed()));
  withMail('/inbox/:id', show);
  withMail('/inbox/:id/html', htmlPart);
  withMail('/inbox/:id/attachments/:part', attachment);
}

function list(mails: SandboxMail[]): Response {
  const items = mails.map(
    (mail) => `<li><a href="/inbox/${mail.id}">${escape(mail.subject)}</a>
<p>to ${escape(mail.to.join(', '))} · ${time(mail)}${mail.status === 'bounced' ? ' · <b class="bounced">bounced</b>' : ''}</p></li>`,
  );
  const body = mails.length === 0 ? '<p>No mail yet.</p>' : `<ul class="mails">${items.join('')}</ul>`;
  return page(`${mails.length} mails`, `<h1>${mails.length === 1 ? '1 mail' : `${mails.length} mails`}</h1>${body}`);
}

function show(mail: SandboxMail): Response {
  const frame = `<iframe title="HTML part" src="/inbox/${mail.id}/html"
    sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  const html = mail.html
    ? `<h2>HTML</h2>${frame}<p><a href="/inbox/${mail.id}/html">HTML part alone</a></p>`
    : '<p>This mail has no HTML part.</p>';
  const text = mail.text ? `<h2>Text</h2><pre>${escape(mail.text)}</pre>` : '<p>This mail has no text part.</p>';
  return page(mail.subject, `<h1>${escape(mail.subject)}</h1><table>${facts(mail)}</table>${html}${text}`);
}

function facts(mail: SandboxMail): string {
  const attachments = mail.attachments.map(
    ({ filename }, index) => `<a href="/inbox/${mail.id}/attachments/${index}" download>${escape(filename)}</a>`,
  );
  const rows: [string, string][] = [
    ['From', escape(mail.from)],
    ['To', escape(mail.to.join(', '))],
    ['Reply to', escape(mail.reply_to.join(', '))],
    ['Sent', time(mail)],
    ['Status', mail.status],
    ['Tags', escape(mail.tags.map(({ name, value }) => `${name}: ${value}`).join(', '))],
    ['Attachments', attachments.join(', ')],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`)
    .join('');
}

/** The part as the mail program shows it: no scripts, links open in a new tab. */
function htmlPart(mail: SandboxMail): Response {
  const policy = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(`<base target="_blank">${mail.html}`, { headers });
}

function attachment(mail: SandboxMail, part: string): Response {
  const found = mail.attachments[Number(part)];
  if (!found) return page('No such attachment', '<h1>No such attachment</h1>', 404);
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`;
  const headers = { 'content-type': found.contentType, 'content-disposition': disposition };
  return new Response(Buffer.from(found.content, 'base64'), { headers });
}

function time({ createdAt }: SandboxMail): string {
  const shown = new Date(createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
  return `<time datetime="${createdAt}">${shown}</time>`;
}
