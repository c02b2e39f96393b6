import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('ungleich', '/contact');
export { Page as default, generateMetadata };
