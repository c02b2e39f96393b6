import { openLink } from '@/app/(shop)/link';

type Props = { params: Promise<{ locale: string; token: string }> };

/** The link to set a new password. */
export const GET = (_request: Request, { params }: Props) => openLink('/password/new', params);
