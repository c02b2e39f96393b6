'use client';

import { useTranslations } from 'next-intl';
import { FormNotice } from '@/components/shop/form-notice';
import { Section } from '@/components/shop/section';
import { type FormAction, useShopForm } from '@/components/shop/use-form';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/form';
import type { FormState } from '@/lib/forms';
import { siteMail } from '@/lib/site-mail';

type Props = {
  action: FormAction;
  /** Whether an order waits for these details; otherwise the customer just looks after them. */
  ordering: boolean;
  started: FormState['values'];
  email: string;
  countries: { id: string; name: string }[];
};

/** Who pays and where the invoice goes. */
export function BillingForm({ action, ordering, started, email, countries }: Props) {
  const t = useTranslations('shop.billing');
  const form = useShopForm(action, started);
  const { attributes, state, pending, typed, error } = form;
  const field = (name: string) => ({ name, error: error(name), defaultValue: typed(name) });
  const mail = siteMail['rails-hosting'];
  return (
    <form {...attributes} className="grid gap-10">
      <FormNotice state={state} />
      <Section id="who" title={t('who')}>
        <div className="grid max-w-xl gap-5">
          <TextField {...field('name')} label={t('name')} autoComplete="name" required />
          <TextField {...field('company')} label={t('company')} autoComplete="organization" />
        </div>
      </Section>
      <Section id="where" title={t('where')}>
        <div className="grid max-w-xl gap-5">
          <TextField {...field('street')} label={t('street')} autoComplete="address-line1" required />
          <div className="grid gap-5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <TextField {...field('postalCode')} label={t('postalCode')} autoComplete="postal-code" required />
            <TextField {...field('city')} label={t('city')} autoComplete="address-level2" required />
          </div>
          <SelectField
            key={typed('country')}
            {...field('country')}
            error={
              state.errors.country === 'euConsumer' ? (
                <>
                  {error('country')}{' '}
                  <a href={`mailto:${mail}?subject=${encodeURIComponent(t('askSubject'))}`}>{t('ask')}</a>
                </>
              ) : (
                error('country')
              )
            }
            label={t('country')}
            autoComplete="country"
            required
          >
            <option value="">{t('chooseCountry')}</option>
            {countries.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField {...field('vatNumber')} label={t('vatNumber')} hint={t('vatNumberHint')} spellCheck={false} />
        </div>
      </Section>
      <Section id="reach" title={t('reach')}>
        <div className="grid max-w-xl gap-5">
          <TextField {...field('phone')} label={t('phone')} hint={t('phoneHint')} type="tel" autoComplete="tel" />
          <TextField
            {...field('billingEmail')}
            label={t('billingEmail')}
            hint={t('billingEmailHint', { email })}
            type="email"
            autoCapitalize="none"
            spellCheck={false}
          />
          <TextField {...field('reference')} label={t('reference')} hint={t('referenceHint')} maxLength={40} />
          <Button disabled={pending} aria-busy={pending} className="justify-self-start">
            {ordering ? t('continue') : t('save')}
          </Button>
        </div>
      </Section>
    </form>
  );
}
