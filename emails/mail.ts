import type { ReactElement } from 'react';
import type { MailAttachment } from '@/db/schema/mails';

/** HTML and text are rendered from the same element. */
export type Mail = { subject: string; element: ReactElement; attachments?: MailAttachment[] };

/** A file that is made from the mail's own facts. */
export type Attachment = Extract<MailAttachment, { content: string }>;
