/** Text made safe for HTML, elements and attributes alike. */
export function escape(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A plain page in the colours of the reader's system, without scripts. `body` is HTML. */
export function page(title: string, body: string, status = 200): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Sandbox inbox</title><style>${style}</style></head>
<body><header><a href="/inbox">Sandbox inbox</a> Mails that the shop sent. None of them left this machine.</header>
<main>${body}</main></body></html>`;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(html, { status, headers });
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
