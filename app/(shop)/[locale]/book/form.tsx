import { useTranslations } from 'next-intl';
import { TextArea, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { shapes } from '@/components/form/shapes';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { BookBar } from '@/components/shop/book-bar';
import { IntervalChoice, type IntervalPrices, whileInterval } from '@/components/shop/book-interval';
import { ComponentChoice } from '@/components/shop/book-components';
import { PlanChoice } from '@/components/shop/book-plans';
import { StackChoice } from '@/components/shop/book-stack';
import { BookSummary } from '@/components/shop/book-summary';
import { Ipv4Note } from '@/components/shop/ipv4-note';
import { SecondServer } from '@/components/shop/second-server';
import { KeyField } from '@/components/shop/key-field';
import { KeyHelp } from '@/components/shop/key-help';
import { type ListedKey, SavedKeys } from '@/components/shop/key-ticks';
import { NarrowSection } from '@/components/shop/section';
import { SoldOutPlans } from '@/components/shop/sold-out';
import { Whole } from '@/components/ui/whole';
import { longestNotes, slotFieldName } from '@/lib/carts/choice';
import type { PlanId } from '@/lib/catalog/plans';
import type { FormState } from '@/lib/forms';

type Props = {
  action: FormAction;
  started: FormState['values'];
  saved: ListedKey[];
  /** Whether the customer is logged in. */
  known: boolean;
  prices: IntervalPrices;
  soldOut: readonly PlanId[];
};

/** Everything there is to choose. Works without scripts: what depends on a radio follows it by style sheet. */
export function BookForm({ action, started, saved, known, prices, soldOut }: Props) {
  const t = useTranslations('shop');
  return (
    <Form
      id="book"
      area="shop"
      action={action}
      started={started}
      className="group/book flex flex-col gap-x-12 gap-y-10 lg:grid lg:grid-cols-[minmax(0,1fr)_18rem] xl:grid-cols-[minmax(0,1fr)_21rem] xl:gap-x-16"
    >
      <div className="grid gap-12">
        <FormNotice />
        <NarrowSection id="stack" title={t('book.stack')}>
          <StackChoice />
        </NarrowSection>
        <NarrowSection id="components" title={t('book.components')}>
          <p className="text-muted">{t('book.componentsHint')}</p>
          <ComponentChoice fieldName={slotFieldName} />
        </NarrowSection>
        <NarrowSection id="plan" title={t('book.plan')}>
          <PlanChoice prices={prices} soldOut={soldOut} />
          <SoldOutPlans soldOut={soldOut} />
          <Ipv4Note at={new Date()} />
        </NarrowSection>
        <NarrowSection id="payment" title={t('book.payment')}>
          <IntervalChoice />
        </NarrowSection>
        <NarrowSection id="host" title={t('book.host')}>
          <TextField
            name="hostname"
            pattern={shapes.domain}
            required
            label={t('book.hostname')}
            hint={t('book.hostnameHint')}
            placeholder="app.example.ch"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
          />
          <SecondServer label={t('book.second')} />
        </NarrowSection>
        <NarrowSection id="keys" title={t('keys.section')}>
          <p className="text-muted">
            <Whole>{t('keys.why')}</Whole>
          </p>
          <SavedKeys keys={saved} />
          <KeyField label={saved.length > 0 ? t('keys.newMore') : t('keys.new')} />
          <KeyHelp />
        </NarrowSection>
        <NarrowSection id="wishes" title={t('book.notes')}>
          <TextArea
            name="notes"
            label={t('book.notesLabel')}
            hint={t('book.notesHint')}
            maxLength={longestNotes}
            forgets
            rows={3}
          />
        </NarrowSection>
      </div>
      <aside className="contents lg:row-span-2 lg:block">
        <div className="contents border-accent bg-raised p-5 lg:sticky lg:top-6 lg:grid lg:gap-5 lg:border-t-4">
          <div className="grid gap-5 border-accent bg-raised max-lg:border-t-4 max-lg:p-5">
            <BookSummary prices={prices} />
            <p className={`text-sm ${whileInterval.month}`}>{t('book.renews', { interval: 'month' })}</p>
            <p className={`text-sm ${whileInterval.year}`}>{t('book.renews', { interval: 'year' })}</p>
            <p className="text-sm text-muted">{known ? t('book.nextReview') : t('book.nextRegister')}</p>
          </div>
          <BookBar prices={prices}>
            <Submit className="">{t('book.continue')}</Submit>
          </BookBar>
        </div>
      </aside>
    </Form>
  );
}
