import { openLink } from '@/app/(shop)/link';

type Props = { params: Promise<{ locale: string; token: string }> };

/** The link to confirm an address. */
export const GET = (_request: Request, { params }: Props) => openLink('/confirm/address', params);
