import { getLocale, getTranslations } from 'next-intl/server';
import { Whole } from '@/components/ui/whole';
import { defaultComponents, type StackId } from '@/lib/catalog/stacks';
import type { Support } from '@/lib/catalog/versions';
import { formatDay } from '@/lib/dates';
import { type Installed, installedOn } from '@/lib/recipes/installed';

/** What the recipe installs when nothing else is chosen: each product in the version that is there, then those to be had instead. */
export function InstalledList({ stack }: { stack: StackId }) {
  const list = installedOn({ plan: 'standard', stack, components: defaultComponents(stack) });
  const products = Object.entries(Object.groupBy(list, ({ product }) => product));
  return (
    <ul>
      {products.map(([product, versions = []]) => (
        <li key={product} className="grid gap-x-column border-t border-line py-2.5 first:border-t-0 sm:grid-cols-8">
          <h3 className="font-semibold sm:col-span-3">
            {product} {versions[0]?.version}
          </h3>
          <div className="min-w-0 sm:col-span-5">
            {versions.map((each, at) => (
              <Provenance key={each.version} {...each} isOther={at > 0} />
            ))}
            {versions[0] && <Details {...versions[0]} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Where a version comes from and how long it gets security updates. */
async function Provenance({ version, source, support, isOther }: Installed & { isOther: boolean }) {
  const [t, stack] = await Promise.all([getTranslations('common.support'), getTranslations('sites.stack')]);
  return (
    <p>
      {isOther && `${stack('or')} ${version}: `}
      {t(`sources.${source}`)}. {await lasting(support)}.
    </p>
  );
}

async function Details({ packages, listens, note }: Installed) {
  const t = await getTranslations('sites.stack');
  const notes = await getTranslations('common.componentNotes');
  return (
    <div className="text-small text-muted">
      {packages.length > 0 && <p className="font-mono">{packages.join(' ')}</p>}
      {listens.map(({ port, isPublic }) => (
        <p key={port}>{t('installedPort', { port: String(port), reach: isPublic ? 'everybody' : 'itself' })}</p>
      ))}
      {note && (
        <p className="max-w-[60ch]">
          <Whole>{notes(note)}</Whole>
        </p>
      )}
    </div>
  );
}

async function lasting(support: Support): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('common.support'), getLocale()]);
  const date = (day: string) => ({ date: formatDay(new Date(day), locale) });
  if ('until' in support) return t('until', date(support.until));
  if ('endedOn' in support) return t('ended', date(support.endedOn));
  return t('rolling', date(support.checkedOn));
}
