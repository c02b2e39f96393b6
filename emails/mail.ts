import type { ReactElement } from 'react';

/** What a template makes of its props; the body is rendered to HTML and to text from the same element. */
export type Mail = { subject: string; element: ReactElement; attachments?: Attachment[] };

/** A file that goes with a mail, as text. */
export type Attachment = { filename: string; content: string; contentType: string };
