import { useMessages } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { HiddenField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';
import { Fold } from './fold';

type Props = Pick<ComponentProps<typeof Form>, 'action' | 'started' | 'offered' | 'prefix'> & {
  orderId: string;
  /** The audit log's length on this page, to detect edit conflicts. */
  began: number;
  submit: string;
  /** Label of the fold; unset when the form is the next step. */
  fold?: string;
  look?: 'primary' | 'secondary';
  children: ReactNode;
};

export function StaffForm({ orderId, began, started, submit, fold, look, children, ...form }: Props) {
  const { done } = useMessages().admin;
  return (
    <Form area="admin" className="max-w-xl" texts={done} started={{ ...started, began: String(began) }} {...form}>
      <Fold summary={fold}>
        <FormNotice />
        <input type="hidden" name="orderId" value={orderId} />
        <HiddenField name="began" />
        {children}
        <Submit look={look}>{submit}</Submit>
      </Fold>
    </Form>
  );
}
