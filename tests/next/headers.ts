import { browser } from '../browser';

// Stands in for `next/headers`, which knows a request only inside of Next (vitest.config.ts).

export function headers(): Promise<Headers> {
  return Promise.resolve(new Headers({ host: 'rails-hosting.localhost:3000', ...browser.headers }));
}

export function cookies() {
  return Promise.resolve({
    get: (name: string) => (browser.jar.has(name) ? { name, value: browser.jar.get(name) } : undefined),
    set: (name: string, value: string, options: { maxAge?: number }) =>
      options.maxAge === 0 ? browser.jar.delete(name) : browser.jar.set(name, value),
  });
}
