import type { Encoding } from '@/server/site/folder';

export type NginxSettings = {
  /** The path of the checkout as nginx sees it. */
  root: string;
  appPort: number;
  httpPort: number;
  httpsPort: number;
  /** One folder per certificate, as certbot keeps them. */
  certificates: string;
  /** For certbot's challenges. */
  webroot: string;
  accessLog: string;
  /** What this nginx can send; Debian has a module for brotli. */
  encodings: readonly Encoding[];
  /** A site without a certificate serves only challenges. */
  hasCertificate: (name: string) => boolean;
};
