import { pictureRoute } from '@/app/(sites)/share-picture';

export const dynamic = 'force-static';
export const dynamicParams = false;
const { GET, generateStaticParams } = pictureRoute('rails-hosting');
export { GET, generateStaticParams };
