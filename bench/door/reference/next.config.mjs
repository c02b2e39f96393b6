import { join } from 'node:path';

/** The smallest Next app with a page of prices: what the framework serves before our work begins. */
const config = { poweredByHeader: false, turbopack: { root: join(import.meta.dirname, '../../..') } };

export default config;
