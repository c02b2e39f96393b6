import { expect, test } from 'vitest';
import { browserNameFrom } from './browser-name';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0', 'Firefox, Linux'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Safari/537.36`, 'Chrome, Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Safari/537.36 Edg/143.0.0.0`, 'Edge, Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Safari/537.36 OPR/126.0.0.0`, 'Opera, Windows'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/26.1 Safari/605.1.15`, 'Safari, macOS'],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${webKit} Version/26.1 Mobile Safari/604.1`,
    'Safari, iPhone',
  ],
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${webKit} CriOS/143.0 Safari/604.1`, 'Chrome, iPhone'],
  [`Mozilla/5.0 (Linux; Android 10; K) ${blink} Mobile Safari/537.36`, 'Chrome, Android'],
  [`Mozilla/5.0 (Linux; Android 10; K) SamsungBrowser/29.0 ${blink} Safari/537.36`, 'Samsung Internet, Android'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Safari/537.36`, 'Chrome, ChromeOS'],
])('the owner recognises %s', (userAgent, name) => {
  expect(browserNameFrom(userAgent)).toBe(name);
});

test.each([null, '', 'curl/8.17.0', 'call +41 44 000 00 00 or https://evil.example'])(
  '%s is nobody we know',
  (text) => {
    expect(browserNameFrom(text)).toBe('');
  },
);

test('what a stranger writes beside it never reaches the mail', () => {
  expect(browserNameFrom('Firefox/1 <a href="https://evil.example">Linux</a>')).toBe('Firefox, Linux');
});
