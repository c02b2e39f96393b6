/** How one sandbox Stripe is started; everything else is changed over its control endpoints. */
export interface Settings {
  port?: number;
  publicUrl?: string;
  secretKey: string;
  publishableKey: string;
  webhook?: { url: string; secret: string };
  dataFile?: string;
  fresh?: boolean;
  retryDelaysMs?: number[];
}

export const API_VERSION = '2026-10-28.endive';
