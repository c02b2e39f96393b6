import { twinPage } from '@/app/(sites)/twins';

const { Page, generateMetadata } = twinPage('ungleich', '/imprint');
export { Page as default, generateMetadata };
