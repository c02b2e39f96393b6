import { useTranslations } from 'next-intl';
import { SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { shapes } from '@/components/form/shapes';
import type { FormAction } from '@/components/form/sent-form';
import { Submit } from '@/components/form/submit';
import { Section } from '@/components/shop/section';
import { WhoIsServed } from '@/components/shop/who-is-served';
import type { CountryGroup } from '@/lib/billing/countries';
import type { FormState } from '@/lib/forms';
import { sites } from '@/lib/sites';

type Props = {
  action: FormAction;
  /** Whether an order waits for these details; otherwise the customer just looks after them. */
  ordering: boolean;
  started: FormState['values'];
  /** What is wrong with the details that it begins with. */
  wrong?: FormState['errors'];
  email: string;
  countries: CountryGroup[];
};

/** Who pays and where the invoice goes. */
export function BillingForm({ action, ordering, started, wrong, email, countries }: Props) {
  const t = useTranslations('shop.billing');
  return (
    <Form
      area="shop"
      action={action}
      started={started}
      wrong={wrong}
      texts={{
        euConsumer: <AskUs error="euConsumer" subject="askSubject" />,
        consumerAbroad: <AskUs error="consumerAbroad" subject="askSubject" />,
        vatRefused: <AskUs error="vatRefused" subject="refusedSubject" />,
      }}
      className="grid gap-10"
    >
      <FormNotice />
      <Section id="place" title={t('place')}>
        <div className="grid max-w-xl gap-5">
          <SelectField
            name="country"
            data-together="vatNumber company postalCode"
            label={t('country')}
            hint={
              <>
                {t('notListed')} <WhoIsServed />
              </>
            }
            autoComplete="country"
            required
          >
            <option value="">{t('chooseCountry')}</option>
            {countries.map((group) => (
              <optgroup key={group.id} label={t(`groups.${group.id}`)}>
                {group.countries.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
        </div>
      </Section>
      <Section id="who" title={t('who')}>
        <div className="grid max-w-xl gap-5">
          <TextField name="name" label={t('name')} autoComplete="name" required />
          <TextField
            name="company"
            data-together="country"
            label={t('company')}
            hint={t('companyHint')}
            autoComplete="organization"
          />
        </div>
      </Section>
      <Section id="where" title={t('where')}>
        <div className="grid max-w-xl gap-5">
          <TextField name="street" label={t('street')} autoComplete="address-line1" required />
          <div className="grid gap-5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <TextField name="postalCode" data-together="country" label={t('postalCode')} autoComplete="postal-code" />
            <TextField name="city" label={t('city')} autoComplete="address-level2" required />
          </div>
          <TextField
            name="vatNumber"
            data-together="country"
            label={t('vatNumber')}
            hint={t('vatNumberHint')}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      </Section>
      <Section id="reach" title={t('reach')}>
        <div className="grid max-w-xl gap-5">
          <TextField
            name="phone"
            data-together="country"
            label={t('phone')}
            hint={t('phoneHint')}
            type="tel"
            autoComplete="tel"
          />
          <TextField
            name="billingEmail"
            pattern={shapes.mailAddress}
            label={t('billingEmail')}
            hint={t('billingEmailHint', { email })}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
          <TextField
            name="reference"
            label={t('reference')}
            hint={t('referenceHint')}
            maxLength={40}
            autoComplete="off"
          />
          <Submit>{ordering ? t('continue') : t('save')}</Submit>
        </div>
      </Section>
    </Form>
  );
}

type Asked = { error: 'euConsumer' | 'consumerAbroad' | 'vatRefused'; subject: 'askSubject' | 'refusedSubject' };

/** Why somebody cannot order yet, and whom to ask. */
function AskUs({ error, subject }: Asked) {
  const t = useTranslations('shop');
  const about = encodeURIComponent(t(`billing.${subject}`));
  return (
    <>
      {t(`errors.${error}`)} <a href={`mailto:${sites['rails-hosting'].email}?subject=${about}`}>{t('billing.ask')}</a>
    </>
  );
}
