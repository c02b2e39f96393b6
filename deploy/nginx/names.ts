import { aliasHosts, type SiteId, sites } from '@/lib/sites';

/** Without names that lead to this machine only. */
export function publicNames(site: SiteId): string[] {
  return sites[site].hosts.filter((host) => !/(?:^|\.)localhost$|^[\d.]+$/.test(host));
}

export function aliasesOf(site: SiteId): { host: string; path: string }[] {
  return Object.entries(aliasHosts)
    .filter(([, alias]) => alias.site === site)
    .map(([host, { path }]) => ({ host, path }));
}

/** Every name in a site's certificate, which is named after the first. */
export function certificateNames(site: SiteId): string[] {
  return [...publicNames(site), ...aliasesOf(site).map(({ host }) => host)];
}
