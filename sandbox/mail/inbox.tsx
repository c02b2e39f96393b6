import type { EmulatorContext } from 'emulate';
import { Fragment, type ReactNode } from 'react';
import { pageResponse } from '../page';
import type { MailState, SandboxMail } from './state';

/** The inbox to look at: a list, newest first, and one page per mail with both its parts. */
export function inboxRoutes({ app, state }: EmulatorContext<MailState>): void {
  const withMail = (path: string, show: (mail: SandboxMail, part: string) => Response) =>
    app.get(path, (c) => {
      const mail = state.mails.find(({ id }) => id === c.req.param('id'));
      return mail ? show(mail, c.req.param('part')) : missing('No such mail');
    });
  app.get('/', (c) => c.redirect('/inbox'));
  app.get('/inbox', () => list(state.mails.toReversed()));
  withMail('/inbox/:id', show);
  withMail('/inbox/:id/html', htmlPart);
  withMail('/inbox/:id/attachments/:part', attachment);
}

function list(mails: SandboxMail[]): Response {
  const items = mails.map((mail) => (
    <li key={mail.id}>
      <a href={`/inbox/${mail.id}`}>{mail.subject}</a>
      <p>
        to {mail.to.join(', ')} · <Time mail={mail} />
        {mail.status === 'bounced' && (
          <>
            {' · '}
            <b className="bounced">bounced</b>
          </>
        )}
      </p>
    </li>
  ));
  const body = items.length === 0 ? <p>No mail yet.</p> : <ul className="mails">{items}</ul>;
  return page(`${mails.length} mails`, mails.length === 1 ? '1 mail' : `${mails.length} mails`, body);
}

function show(mail: SandboxMail): Response {
  const alone = `/inbox/${mail.id}/html`;
  const html = (
    <>
      <h2>HTML</h2>
      <iframe title="HTML part" src={alone} sandbox="allow-popups allow-popups-to-escape-sandbox" />
      <p>
        <a href={alone}>HTML part alone</a>
      </p>
    </>
  );
  const text = (
    <>
      <h2>Text</h2>
      <pre>{mail.text}</pre>
    </>
  );
  return page(
    mail.subject,
    mail.subject,
    <>
      <Facts mail={mail} />
      {mail.html ? html : <p>This mail has no HTML part.</p>}
      {mail.text ? text : <p>This mail has no text part.</p>}
    </>,
  );
}

function Facts({ mail }: { mail: SandboxMail }) {
  const attachments = mail.attachments.map(({ filename }, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      <a href={`/inbox/${mail.id}/attachments/${index}`} download>
        {filename}
      </a>
    </Fragment>
  ));
  const rows: [string, ReactNode][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Reply to', mail.reply_to.join(', ')],
    ['Sent', <Time key="time" mail={mail} />],
    ['Status', mail.status],
    ['Tags', mail.tags.map(({ name, value }) => `${name}: ${value}`).join(', ')],
    ['Attachments', attachments.length > 0 && attachments],
  ];
  const shown = rows
    .filter(([, value]) => value)
    .map(([name, value]) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        <td>{value}</td>
      </tr>
    ));
  return (
    <table>
      <tbody>{shown}</tbody>
    </table>
  );
}

/** The part as the mail program shows it: no scripts, links open in a new tab. */
function htmlPart(mail: SandboxMail): Response {
  const policy = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(`<base target="_blank">${mail.html}`, { headers });
}

function attachment(mail: SandboxMail, part: string): Response {
  const found = mail.attachments[Number(part)];
  if (!found) return missing('No such attachment');
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`;
  const headers = { 'content-type': found.contentType, 'content-disposition': disposition };
  return new Response(Buffer.from(found.content, 'base64'), { headers });
}

function Time({ mail: { createdAt } }: { mail: SandboxMail }) {
  const shown = new Date(createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
  return <time dateTime={createdAt}>{shown}</time>;
}

const missing = (what: string) => page(what, what, null, 404);

function page(title: string, heading: string, body: ReactNode, status = 200): Response {
  const header = (
    <header>
      <a href="/inbox">Sandbox inbox</a> Mails that the shop sent. None of them left this machine.
    </header>
  );
  const content = (
    <>
      <h1>{heading}</h1>
      {body}
    </>
  );
  return pageResponse({ title: `${title} · Sandbox inbox`, header, body: content, status, style, frames: true });
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#ddd, #444); --soft: light-dark(#555, #aaa) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
header, th, time { color: var(--soft) } header { border-bottom: 1px solid var(--line); padding-bottom: .5rem }
header a { font-weight: 600; margin-right: 1rem } h1 { font-size: 1.4rem; overflow-wrap: anywhere }
ul.mails { list-style: none; padding: 0 } .mails li { border-bottom: 1px solid var(--line); padding: .6rem 0 }
.mails a { font-weight: 600 } .mails p { margin: 0; overflow-wrap: anywhere }
th { text-align: left; vertical-align: top; padding-right: 1rem; font-weight: 400 } td { overflow-wrap: anywhere }
.bounced { color: light-dark(#b00, #f88) }
iframe { width: 100%; height: 70vh; resize: vertical; border: 1px solid var(--line); background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem }`;
