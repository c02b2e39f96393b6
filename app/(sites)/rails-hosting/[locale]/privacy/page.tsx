import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('rails-hosting', '/privacy');
export { Page as default, generateMetadata };
