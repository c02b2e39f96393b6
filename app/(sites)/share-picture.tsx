import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';
import { notFound } from 'next/navigation';
import { pictureName } from '@/app/(sites)/page-metadata';
import { pageWords } from '@/app/(sites)/page-words';
import { arcShapes } from '@/components/site/arcs';
import { isLocale, locales } from '@/lib/locales';
import { type SiteId, sitePages, sites } from '@/lib/sites';

const looks = {
  'rails-hosting': { paper: '#c8102e', ink: '#ffffff' },
  ungleich: { paper: '#111213', ink: '#ffffff' },
} as const;

type Place = { locale: string; page: string };

/** The pictures of a site, as its route exports them: one per page and language, all made at build. */
export function pictureRoute(site: SiteId) {
  const names = sitePages[site].map((path) => pictureName(path).slice(1));
  const generateStaticParams = (): Place[] => locales.flatMap((locale) => names.map((page) => ({ locale, page })));
  const GET = async (_request: Request, { params }: { params: Promise<Place> }) => sharePicture(site, await params);
  return { GET, generateStaticParams };
}

/** The picture that goes with a link to a page: its title as a poster, under the sign of the site. */
async function sharePicture(site: SiteId, { locale, page }: Place) {
  const path = sitePages[site].find((known) => pictureName(known) === `/${page}`);
  if (!isLocale(locale) || !path) notFound();
  const { title } = await pageWords(site, locale, path);
  const { paper, ink } = looks[site];
  const font = await readFile(join(process.cwd(), 'app/(sites)/share-picture.woff'));
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        padding: 64,
        background: paper,
        color: ink,
        fontFamily: 'Instrument Sans',
      }}
    >
      <Sign site={site} ink={ink} />
      <div style={{ display: 'flex', flexDirection: 'column', justifyContent: 'space-between' }}>
        <div style={{ fontSize: 36, letterSpacing: -1 }}>{sites[site].name}</div>
        <div style={{ fontSize: title.length > 40 ? 76 : 112, letterSpacing: -4, lineHeight: 1, maxWidth: 1040 }}>
          {title}
        </div>
      </div>
    </div>,
    { width: 1200, height: 630, fonts: [{ name: 'Instrument Sans', data: font, weight: 600 }] },
  );
}

function Sign({ site, ink }: { site: SiteId; ink: string }) {
  const style = { position: 'absolute', right: -140, top: -150 } as const;
  return site === 'ungleich' ? (
    <svg width={400} height={333} viewBox="0 0 120 100" style={{ position: 'absolute', right: -30, top: -40 }}>
      <path fill={ink} d="M0 20H120V40H0ZM0 60H120V80H0ZM68 0H92L52 100H28Z" />
    </svg>
  ) : (
    <svg width={620} height={620} viewBox="-22.5 -22.5 45 45" style={style}>
      {arcShapes().map((shape) => (
        <path key={shape} fill={ink} d={shape} />
      ))}
    </svg>
  );
}
