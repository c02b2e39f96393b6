import type { Metadata, Viewport } from 'next';
import { preload } from 'react-dom';

/** Icons of a site; the host decides whose they are. */
export const siteIcons: Metadata['icons'] = {
  icon: [
    { url: '/favicon.ico', sizes: '32x32' },
    { url: '/icon.svg', type: 'image/svg+xml' },
  ],
  apple: '/apple-touch-icon.png',
};

/** The browser's own bars take the colour of the paper. */
export const siteViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1011' },
  ],
};

/** Has the letters come with the style sheet, not after it: less moves when they are there. */
export function preloadLetters() {
  preload('/fonts/instrument-sans-5.3.0.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
}
