import { sharePicture, sharePictures } from '@/app/(sites)/share-picture';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => sharePictures('ungleich');

type Context = { params: Promise<{ locale: string; page: string }> };

export async function GET(_request: Request, { params }: Context) {
  return sharePicture('ungleich', await params);
}
