import { openLink } from '@/app/(shop)/link';

type Props = { params: Promise<{ locale: string; token: string }> };

/** The link that asks a customer whether a cancellation is theirs. */
export const GET = (_request: Request, { params }: Props) => openLink('/cancel/answer', params);
