import { NextRequest } from 'next/server';
import { handlers } from '@/lib/auth/next-auth';
import { origins } from '@/lib/env';

/** next-auth builds its redirects from the request's address: it always sees the shop's, whatever the Host header says. */
function atShop(request: NextRequest): NextRequest {
  const { pathname, search } = request.nextUrl;
  return new NextRequest(new URL(pathname + search, origins.shop), request);
}

export const GET = (request: NextRequest) => handlers.GET(atShop(request));
export const POST = (request: NextRequest) => handlers.POST(atShop(request));
