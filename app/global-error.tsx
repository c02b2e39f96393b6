'use client';
import '@/app/styles.css';

/** The last resort, when not even a layout could be shown: in both languages, since nothing else is known here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>500</title>
        <main className="sheet grid min-h-dvh content-between gap-16 py-8 lg:py-16">
          <p aria-hidden="true" className="text-poster text-ruby">
            500
          </p>
          <div className="columns-12 gap-y-12 border-t border-ink pt-4">
            <div className="lg:col-span-6">
              <h1 className="text-head">Something broke on our side.</h1>
              <p className="mt-3 mb-4 max-w-[44ch]">Nothing of yours is lost. Please try again in a minute.</p>
              <a href="/">Go to the home page</a>
            </div>
            <div lang="de" className="lg:col-span-6">
              <h2 className="text-head">Bei uns ist etwas schiefgegangen.</h2>
              <p className="mt-3 mb-4 max-w-[44ch]">
                Es ist nichts verloren gegangen. Bitte versuchen Sie es in einer Minute noch einmal.
              </p>
              <a href="/de">Zur Startseite</a>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
