import { aliasHosts, type SiteId, sites } from '@/lib/sites';

/** The names of a site that the public uses; the others lead to this machine only. */
export function publicNames(site: SiteId): string[] {
  return sites[site].hosts.filter((host) => !/(?:^|\.)localhost$|^[\d.]+$/.test(host));
}

/** The names that only lead to a site, each with the page it leads to. */
export function aliasesOf(site: SiteId): { host: string; path: string }[] {
  return Object.entries(aliasHosts)
    .filter(([, alias]) => alias.site === site)
    .map(([host, { path }]) => ({ host, path }));
}

/** Every name that the certificate of a site is for; the first one names it. */
export function certificateNames(site: SiteId): string[] {
  return [...publicNames(site), ...aliasesOf(site).map(({ host }) => host)];
}
