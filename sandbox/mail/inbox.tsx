import type { EmulatorContext } from 'emulate';
import { Fragment, type ReactNode } from 'react';
import { formatMoment } from '../format';
import { NeighbourLinks, type Neighbours } from '../neighbours';
import { pageResponse, Search } from '../page';
import { STYLE } from '../style';
import type { MailState, SandboxMail } from './state';

/** The inbox to look at: a list that can be searched, newest first, and one page per mail with both its parts. */
export function inboxRoutes({ app, state }: EmulatorContext<MailState>, neighbours: Neighbours | undefined): void {
  const page = (heading: string, content: ReactNode, status = 200) => {
    const body = (
      <>
        <p className="soft">
          <a href="/inbox">Inbox</a> Mails that the shop sent. None of them left this machine.
        </p>
        <h1>{heading}</h1>
        {content}
      </>
    );
    const header = <NeighbourLinks to={neighbours} />;
    const title = `${heading} · Sandbox inbox`;
    return pageResponse({ title, header, body, status, style, frames: true, wide: true });
  };
  const missing = (what: string) => page(what, null, 404);
  const withMail = (path: string, show: (mail: SandboxMail, at: { part?: string; phone: boolean }) => Response) =>
    app.get(path, (c) => {
      const mail = state.mails.find(({ id }) => id === c.req.param('id'));
      const at = { part: c.req.param('part'), phone: c.req.query('phone') !== undefined };
      return mail ? show(mail, at) : missing('No such mail');
    });
  app.get('/', (c) => c.redirect('/inbox'));
  app.get('/inbox', (c) => {
    const query = c.req.query('q')?.trim() ?? '';
    const found = search(state.mails.toReversed(), query);
    return page(found.length === 1 ? '1 mail' : `${found.length} mails`, <List mails={found} query={query} />);
  });
  withMail('/inbox/:id', (mail, { phone }) => page(mail.subject, <Mail mail={mail} phone={phone} />));
  withMail('/inbox/:id/html', htmlPart);
  withMail(
    '/inbox/:id/attachments/:part',
    (mail, { part }) => attachment(mail, Number(part)) ?? missing('No such attachment'),
  );
}

/** The mails in whose recipients, subject or text each word of the query stands, in small or capital letters. */
function search(mails: SandboxMail[], query: string): SandboxMail[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return mails.filter(({ to, subject, text }) => {
    const read = [...to, subject, text].join('\n').toLowerCase();
    return words.every((word) => read.includes(word));
  });
}

function List({ mails, query }: { mails: SandboxMail[]; query: string }) {
  const items = mails.map((mail) => (
    <li key={mail.id}>
      <a href={`/inbox/${mail.id}`}>{mail.subject}</a>
      <p>
        to {mail.to.join(', ')} · <Time mail={mail} />
        {mail.status === 'bounced' && <b className="bad"> · bounced</b>}
      </p>
    </li>
  ));
  return (
    <>
      <Search what="Recipient, subject or text" words={query} home="/inbox" />
      <ul className="mails">{items}</ul>
      {items.length === 0 && <p>{query ? 'No mail has these words.' : 'No mail yet.'}</p>}
    </>
  );
}

function Mail({ mail, phone }: { mail: SandboxMail; phone: boolean }) {
  const path = `/inbox/${mail.id}`;
  return (
    <>
      <Facts mail={mail} />
      <h2>HTML</h2>
      {mail.html ? (
        <>
          <p className="bar">
            {phone ? <a href={path}>Full width</a> : <a href={`${path}?phone`}>Width of a phone</a>}
            <a href={`${path}/html`}>Alone</a>
          </p>
          <iframe
            className={phone ? 'phone' : 'desk'}
            title="HTML part"
            src={`${path}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        </>
      ) : (
        <p>This mail has no HTML part.</p>
      )}
      <h2>Text</h2>
      {mail.text ? <pre>{mail.text}</pre> : <p>This mail has no text part.</p>}
    </>
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
  const facts: Record<string, ReactNode> = {
    From: mail.from,
    To: mail.to.join(', '),
    'Reply to': mail.reply_to.join(', '),
    Sent: <Time mail={mail} />,
    Status: mail.status,
    Tags: mail.tags.map(({ name, value }) => `${name}: ${value}`).join(', '),
    Attachments: attachments.length > 0 && attachments,
  };
  const rows = Object.entries(facts).map(
    ([name, value]) =>
      value && (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{value}</td>
        </tr>
      ),
  );
  return (
    <table className="facts">
      <tbody>{rows}</tbody>
    </table>
  );
}

/** The part as the mail program shows it: no scripts, links open in a new tab. */
function htmlPart(mail: SandboxMail): Response {
  const policy = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(`<base target="_blank">${mail.html}`, { headers });
}

function attachment(mail: SandboxMail, index: number): Response | undefined {
  const found = mail.attachments[index];
  if (!found) return undefined;
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`;
  const headers = { 'content-type': found.contentType, 'content-disposition': disposition };
  return new Response(Buffer.from(found.content, 'base64'), { headers });
}

function Time({ mail: { createdAt } }: { mail: SandboxMail }) {
  return <time dateTime={createdAt}>{formatMoment(new Date(createdAt))}</time>;
}

const style = `${STYLE}
.mails { list-style: none; padding: 0 } .mails li { border-bottom: 1px solid var(--line); padding: .6rem 0 }
.mails a { font-weight: 600 } .mails p { margin: 0; overflow-wrap: anywhere; color: var(--soft) } .bar input { flex: 1 1 12rem; width: auto }
.facts th { text-align: left; vertical-align: top; padding-right: 1rem; font-weight: 400; color: var(--soft) } .facts td { overflow-wrap: anywhere }
iframe { display: block; width: 100%; height: 70vh; resize: vertical; border: 1px solid var(--line); background: #fff } iframe.phone { width: 390px; max-width: 100% }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem }`;
