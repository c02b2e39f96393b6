import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('rails-hosting', '/contact');
export { Page as default, generateMetadata };
