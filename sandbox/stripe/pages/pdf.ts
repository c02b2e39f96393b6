import { PageSizes, type PDFFont, type PDFPage, PDFDocument, StandardFonts } from 'pdf-lib';

/** A line of text, or two of which the second stands at the right edge. */
export type PdfLine = string | { left: string; right: string; bold?: boolean } | { title: string };

const MARGIN = 50;
const STEP = 15;
const SIZE = 10;

/** A real PDF of lines of text, on as many pages as they need. */
export async function pdfOf(title: string, lines: PdfLine[]): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  let page = document.addPage(PageSizes.A4);
  let y = page.getHeight() - MARGIN;
  for (const line of lines) {
    if (y < MARGIN) {
      page = document.addPage(PageSizes.A4);
      y = page.getHeight() - MARGIN;
    }
    draw(page, line, { y, regular, bold });
    y -= typeof line === 'object' && 'title' in line ? 2 * STEP : STEP;
  }
  return new Uint8Array(await document.save());
}

function draw(
  page: PDFPage,
  line: PdfLine,
  { y, regular, bold }: { y: number; regular: PDFFont; bold: PDFFont },
): void {
  if (typeof line === 'string') return page.drawText(known(line), { x: MARGIN, y, size: SIZE, font: regular });
  if ('title' in line) return page.drawText(known(line.title), { x: MARGIN, y: y - 6, size: 18, font: bold });
  const font = line.bold ? bold : regular;
  const right = known(line.right);
  page.drawText(known(line.left), { x: MARGIN, y, size: SIZE, font });
  page.drawText(right, { x: page.getWidth() - MARGIN - font.widthOfTextAtSize(right, SIZE), y, size: SIZE, font });
}

/** The font knows Latin-1 only. */
function known(text: string): string {
  return text.replaceAll(/[^\x20-\xff]/g, '-');
}
