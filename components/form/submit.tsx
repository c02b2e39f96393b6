'use client';

import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { useFormInPage } from './context';

export function Submit({ className = 'justify-self-start', ...button }: ComponentProps<typeof Button>) {
  const { pending } = useFormInPage();
  return <Button disabled={pending} aria-busy={pending} className={className} {...button} />;
}
