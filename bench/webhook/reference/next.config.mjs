/** The smallest Next app that checks a Stripe signature: what the framework costs before our work begins. */
const config = { poweredByHeader: false, turbopack: { root: import.meta.dirname } };

export default config;
