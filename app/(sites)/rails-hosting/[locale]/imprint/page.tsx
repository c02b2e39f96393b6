import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('rails-hosting', '/imprint');
export { Page as default, generateMetadata };
