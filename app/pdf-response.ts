/** Sends a PDF to whom it belongs: no cache keeps it, and it is saved under its own name. */
export function pdfResponse({ filename, bytes }: { filename: string; bytes: Uint8Array }): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${filename}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
