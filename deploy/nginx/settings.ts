import type { Encoding } from '@/server/site/folder';

/** What the file depends on beside lib/sites.ts and lib/policies.ts. */
export type NginxSettings = {
  /** The checkout, as nginx finds it. */
  root: string;
  /** Where the app listens on this machine. */
  appPort: number;
  httpPort: number;
  httpsPort: number;
  /** A folder with one folder per certificate, as certbot keeps them. */
  certificates: string;
  /** Where certbot puts what proves that a name is ours. */
  webroot: string;
  accessLog: string;
  /** The compressed forms that this nginx can send from disk; Debian has a module for brotli. */
  encodings: readonly Encoding[];
  /** Certificates that are there. A site without one is only asked for its proofs. */
  hasCertificate: (name: string) => boolean;
};
