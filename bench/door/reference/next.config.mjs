/** The smallest Next app with a page of prices: what the framework serves before our work begins. */
const config = { poweredByHeader: false, turbopack: { root: import.meta.dirname } };

export default config;
