/** A mail as the sandbox keeps it; `html` and `text` are empty strings when that part is missing. */
export type SandboxMail = {
  id: string;
  from: string;
  to: string[];
  reply_to: string[];
  subject: string;
  html: string;
  text: string;
  attachments: SandboxAttachment[];
  tags: { name: string; value: string }[];
  status: 'sent' | 'delivered' | 'bounced';
  createdAt: string;
};

/** `content` is base64. */
export type SandboxAttachment = { filename: string; content: string; contentType: string };

/**
 * What goes wrong with a mail: an error of this status; `silent`, taken by nobody and never answered; `lost`, accepted
 * but the answer never comes.
 */
export type Failure = 400 | 401 | 403 | 409 | 422 | 429 | 500 | 503 | 'silent' | 'lost';

/** Newest mail last. `failures` are the outcomes of the next mails, in order. */
export type MailState = { mails: SandboxMail[]; failures: Failure[] };
