'use client';

import { Failure } from '@/components/shop/failure';

export default function ShopError({ retry }: { error: unknown; retry: () => void }) {
  return <Failure retry={retry} />;
}
