import type { ReactElement } from 'react';

/** HTML and text are rendered from the same element. */
export type Mail = { subject: string; element: ReactElement; attachments?: Attachment[] };

export type Attachment = { filename: string; content: string; contentType: string };
