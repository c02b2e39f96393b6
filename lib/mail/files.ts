import type { MailAttachment } from '@/db/schema/mails';
import type { OutgoingFile } from './resend';

/** The bytes of a kept document by Stripe's id of the invoice or credit note; undefined when there is none. */
export type ReadDocument = (about: string) => Promise<Uint8Array | undefined>;

/** The files of a mail with their bytes. Documents never change, so every try sends the same ones. */
export async function filesOf(
  attachments: MailAttachment[],
  readDocument: ReadDocument,
): Promise<OutgoingFile[] | { problem: string }> {
  const files: OutgoingFile[] = [];
  for (const { filename, contentType, ...from } of attachments) {
    const content = 'content' in from ? from.content : await readOrProblem(from.document, readDocument);
    if (content === undefined) return { problem: `the document ${filename} could not be read` };
    if (typeof content === 'object' && 'problem' in content) return content;
    files.push({ filename, contentType, content });
  }
  return files;
}

/** A store that does not answer is a reason to try the mail again later. */
async function readOrProblem(about: string, readDocument: ReadDocument) {
  try {
    return await readDocument(about);
  } catch (error) {
    return { problem: `no document: ${error instanceof Error ? error.message : String(error)}` };
  }
}
