import { useMessages, useTranslations } from 'next-intl';
import { SelectField } from '@/components/form/fields';
import { type Slot, type SlotId, slotsOf, type StackId, stackIds, stacks, toolsOf } from '@/lib/catalog/stacks';
import { whileStack } from './book-stack';

type Props = { fieldName: (stack: StackId, slot: SlotId) => string };

export function ComponentChoice({ fieldName }: Props) {
  const t = useTranslations('shop.book');
  const { gems } = useMessages().common.slots;
  return stackIds.map((stack) => (
    <div
      key={stack}
      role="group"
      aria-label={t('componentsOf', { stack: stacks[stack].name })}
      className={whileStack[stack]}
    >
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {slotsOf(stack).map(([id, slot]) => (
          <SlotChoice key={id} id={id} slot={slot} name={fieldName(stack, id)} />
        ))}
      </div>
      {stack === 'node' && <p className="mt-4 border-l-4 border-warn bg-raised px-4 py-3">{t('oldFrameworks')}</p>}
      {stacks[stack].tools.length > 0 && (
        <p className="mt-4 text-sm text-muted">{t('tools', { tools: toolsOf(stack, gems) })}</p>
      )}
    </div>
  ));
}

type SlotProps = { id: SlotId; slot: Slot; name: string };

/** A required slot with one option is no choice; it is shown and sent along. */
function SlotChoice({ id, slot: { options, optional }, name }: SlotProps) {
  const t = useTranslations();
  const [only, ...more] = options;
  if (only && more.length === 0 && !optional) {
    return (
      <div>
        <p className="font-semibold">{t(`common.slots.${id}`)}</p>
        <p className="py-2">
          {only} <span className="text-sm text-muted">{t('shop.book.fixed')}</span>
        </p>
        <input type="hidden" name={name} value={only} />
      </div>
    );
  }
  return (
    <SelectField name={name} label={t(`common.slots.${id}`)}>
      {optional && <option value="">{t('common.slots.none')}</option>}
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </SelectField>
  );
}
