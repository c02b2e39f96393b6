/** Where the other parts of a running sandbox are. */
export type Neighbours = { shop: string; staff: string; inbox: string; stripe: string; machines?: string };

const names: Record<keyof Neighbours, string> = {
  shop: 'Shop',
  staff: 'Staff',
  inbox: 'Inbox',
  stripe: 'Stripe’s stand-in',
  machines: 'Machines',
};

/** One line of links from each page of a stand-in to the others; nothing for a stand-in that was started alone. */
export function NeighbourLinks({ to }: { to: Neighbours | undefined }) {
  if (!to) return null;
  return (
    <nav className="neighbours" aria-label="The demo">
      {Object.entries(to).map(([name, url]) => (
        // `to` has exactly the keys of Neighbours.
        <a key={name} href={url}>
          {names[name as keyof Neighbours]}
        </a>
      ))}
    </nav>
  );
}
