'use client';

import { useTranslations } from 'next-intl';
import { ComponentChoice } from '@/components/shop/book-components';
import { PlanChoice } from '@/components/shop/book-plans';
import { StackChoice } from '@/components/shop/book-stack';
import { BookSummary } from '@/components/shop/book-summary';
import { FormNotice } from '@/components/shop/form-notice';
import { KeyField } from '@/components/shop/key-field';
import { KeyHelp } from '@/components/shop/key-help';
import { type ListedKey, SavedKeys } from '@/components/shop/key-ticks';
import { NarrowSection } from '@/components/shop/section';
import { type FormAction, useShopForm } from '@/components/shop/use-form';
import { Button } from '@/components/ui/button';
import { TextArea, TextField } from '@/components/ui/form';
import type { PlanId } from '@/lib/catalog/plans';
import type { Price } from '@/lib/catalog/price';
import type { FormState } from '@/lib/forms';
import { longestNotes, slotFieldName } from '@/lib/orders/choice-fields';

type Props = {
  action: FormAction;
  started: FormState['values'];
  saved: ListedKey[];
  /** Whether the customer is logged in. */
  known: boolean;
  prices: Record<PlanId, Price>;
};

/** Everything there is to choose. Works without scripts: what depends on a radio follows it by style sheet. */
export function BookForm({ action, started, saved, known, prices }: Props) {
  const t = useTranslations('shop');
  const { attributes, state, values, pending, typed, error } = useShopForm(action, started);
  return (
    <form
      {...attributes}
      className="group/book grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_21rem] xl:gap-x-16"
    >
      <div className="grid gap-12">
        <FormNotice state={state} outcomes={{ slow: t('errors.slow') }} />
        <NarrowSection id="stack" title={t('book.stack')}>
          <StackChoice picked={typed('stack')} error={error('stack')} />
        </NarrowSection>
        <NarrowSection id="components" title={t('book.components')}>
          <p className="text-muted">{t('book.componentsHint')}</p>
          <ComponentChoice typed={typed} error={error} fieldName={slotFieldName} />
        </NarrowSection>
        <NarrowSection id="plan" title={t('book.plan')}>
          <PlanChoice prices={prices} picked={typed('plan')} error={error('plan')} />
        </NarrowSection>
        <NarrowSection id="host" title={t('book.host')}>
          <TextField
            name="hostname"
            label={t('book.hostname')}
            hint={t('book.hostnameHint')}
            error={error('hostname')}
            defaultValue={typed('hostname')}
            placeholder="app.example.ch"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
          />
        </NarrowSection>
        <NarrowSection id="keys" title={t('keys.section')}>
          <p className="text-muted">{t('keys.why')}</p>
          <SavedKeys keys={saved} ticked={[values.savedKeys ?? []].flat()} />
          <KeyField
            key={typed('newKeys')}
            label={saved.length > 0 ? t('keys.newMore') : t('keys.new')}
            hint={t('keys.newHint')}
            error={error('newKeys')}
            typed={typed('newKeys')}
          />
          <KeyHelp />
        </NarrowSection>
        <NarrowSection id="wishes" title={t('book.notes')}>
          <TextArea
            name="notes"
            label={t('book.notesLabel')}
            hint={t('book.notesHint')}
            error={error('notes')}
            defaultValue={typed('notes')}
            maxLength={longestNotes}
            rows={3}
          />
        </NarrowSection>
      </div>
      <aside className="lg:row-span-2">
        <div className="grid gap-5 border-t-4 border-accent bg-raised p-5 lg:sticky lg:top-6">
          <BookSummary prices={prices} />
          <p className="text-sm">{t('book.renews')}</p>
          <div className="grid gap-2">
            <Button disabled={pending} aria-busy={pending}>
              {t('book.continue')}
            </Button>
            <p className="text-sm text-muted">{known ? t('book.nextReview') : t('book.nextRegister')}</p>
          </div>
        </div>
      </aside>
    </form>
  );
}
