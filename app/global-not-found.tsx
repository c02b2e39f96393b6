import '@/app/styles.css';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: '404' };

export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-2xl px-4 py-24">
          <h1>There is nothing here.</h1>
          <p className="mt-4">
            The address may be old or mistyped. <a href="/">Back to the start</a>
          </p>
          <p className="mt-4" lang="de">
            Hier ist nichts. Die Adresse ist vielleicht veraltet oder vertippt. <a href="/">Zurück zum Anfang</a>
          </p>
        </main>
      </body>
    </html>
  );
}
