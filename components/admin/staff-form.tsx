import type { ComponentProps, ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { FormNotice } from '@/components/form/notice';
import { Submit } from '@/components/form/submit';

type Props = Pick<ComponentProps<typeof Form>, 'action' | 'started'> & {
  /** What the form is about; sent along unseen. */
  orderId: string;
  submit: string;
  look?: 'primary' | 'secondary';
  children: ReactNode;
};

/** A form on an order. */
export function StaffForm({ orderId, submit, look, children, ...form }: Props) {
  return (
    <Form area="admin" className="grid max-w-xl gap-4" {...form}>
      <FormNotice />
      <input type="hidden" name="orderId" value={orderId} />
      {children}
      <Submit look={look}>{submit}</Submit>
    </Form>
  );
}
