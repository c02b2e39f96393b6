import { notFound } from 'next/navigation';
import { defaultComponents, type StackId, stackIds } from '@/lib/catalog/stacks';
import { locales } from '@/lib/locales';
import { waitingUserData } from '@/lib/recipes/user-data';

export const dynamic = 'force-static';
export const dynamicParams = false;

type Place = { locale: string; stack: string };

export const generateStaticParams = (): Place[] =>
  locales.flatMap((locale) => stackIds.map((stack) => ({ locale, stack })));

/** What a stack's machine is made of when nothing else is chosen, as cloud-init reads it; nobody's keys are in it. */
export async function GET(_request: Request, { params }: { params: Promise<Place> }): Promise<Response> {
  const { stack: asked } = await params;
  const stack = stackIds.find((id) => id === asked) ?? notFound();
  return new Response(recipe(stack), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

const recipe = (stack: StackId) => waitingUserData({ plan: 'standard', stack, components: defaultComponents(stack) });
