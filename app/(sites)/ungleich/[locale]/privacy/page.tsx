import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('ungleich', '/privacy');
export { Page as default, generateMetadata };
