import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';

/** What the list of invoices shows; empty for all. */
export type InvoiceChoice = { server?: string; year?: number; page?: number };
type Server = { id: string; number: number; hostname: string };

/** The address of the list with this choice. */
export function invoicesPath({ server, year, page }: InvoiceChoice): string {
  const query = new URLSearchParams({
    ...(server && { server }),
    ...(year && { year: String(year) }),
    ...(page && page > 1 && { page: String(page) }),
  }).toString();
  return query ? `/account/invoices?${query}` : '/account/invoices';
}

type Props = { choice: InvoiceChoice; servers: Server[]; years: number[] };

/** Links that narrow the list to a server, or a year, or both. */
export function InvoiceFilter({ choice, servers, years }: Props) {
  const t = useTranslations('shop.invoices.filter');
  const { server, year } = choice;
  if (servers.length < 2 && years.length < 2) return null;
  return (
    <div className="grid gap-4">
      {servers.length > 1 && (
        <Choices
          label={t('server')}
          choices={[
            { label: t('all'), href: invoicesPath({ year }), current: !server },
            ...servers.map(({ id, number, hostname }) => ({
              label: `${shownDomain(hostname)}, ${orderNumber({ number })}`,
              href: invoicesPath({ server: id, year }),
              current: server === id,
            })),
          ]}
        />
      )}
      {years.length > 1 && (
        <Choices
          label={t('year')}
          choices={[
            { label: t('all'), href: invoicesPath({ server }), current: !year },
            ...years.map((each) => ({
              label: String(each),
              href: invoicesPath({ server, year: each }),
              current: year === each,
            })),
          ]}
        />
      )}
    </div>
  );
}

type Choice = { label: string; href: string; current: boolean };

function Choices({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} className="grid gap-1 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="text-sm text-muted sm:py-1" aria-hidden="true">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {choices.map(({ label, href, current }) => (
          <li key={href} className="min-w-0">
            <Link
              href={href}
              aria-current={current ? 'true' : undefined}
              className="inline-block py-1 break-all aria-[current]:font-bold aria-[current]:no-underline"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
