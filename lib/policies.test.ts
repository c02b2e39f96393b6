import { expect, test } from 'vitest';
import { dynamicPolicy, staticPolicy } from './policies';

test('static pages allow no script and nothing from elsewhere', () => {
  expect(staticPolicy).toContain("default-src 'none'");
  expect(staticPolicy).toContain("script-src 'none'");
  expect(staticPolicy.replace(/form-action[^;]*/, '')).not.toContain('http');
});

test('dynamic pages run scripts with the nonce of the request only', () => {
  const policy = dynamicPolicy('abc', { stripeOrigins: ['https://js.stripe.com'], development: false });
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
});

test('only development may evaluate code', () => {
  expect(dynamicPolicy('abc', { stripeOrigins: [], development: true })).toContain("'unsafe-eval'");
});
