import { useTranslations } from 'next-intl';
import { Option, OptionGroup } from '@/components/form/fields';
import { type StackId, slotsOf, stackIds, stacks } from '@/lib/catalog/stacks';

/** CSS shows the block of the picked stack, without scripts; old browsers show all. */
export const whileStack: Record<StackId, string> = {
  ruby: 'supports-[selector(:has(*))]:hidden group-has-[#stack-ruby:checked]/book:block',
  python: 'supports-[selector(:has(*))]:hidden group-has-[#stack-python:checked]/book:block',
  node: 'supports-[selector(:has(*))]:hidden group-has-[#stack-node:checked]/book:block',
};

export function StackChoice() {
  const t = useTranslations('shop.book');
  return (
    <OptionGroup name="stack" legend={t('stackLegend')}>
      <div className="grid border-t border-line sm:grid-cols-3 sm:border-t-0">
        {stackIds.map((id) => (
          <label
            key={id}
            className="flex cursor-pointer gap-3 border-b border-line px-3 py-3 has-checked:bg-raised sm:border-t sm:border-l sm:last:border-r sm:has-checked:border-t-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <Option type="radio" name="stack" value={id} className="mt-1" />
            <span className="grid">
              <span className="text-lg font-bold">{stacks[id].name}</span>
              <span className="text-sm text-muted">{frameworks(id)}</span>
            </span>
          </label>
        ))}
      </div>
    </OptionGroup>
  );
}

function frameworks(stack: StackId): string {
  return slotsOf(stack)
    .flatMap(([id, { options }]) => (id === 'framework' ? options : []))
    .join(', ');
}
