import { defaultComponents } from '@/lib/catalog/stacks';
import type { BookedChoice } from '@/lib/orders/choice';
import { sampleKeys } from './ssh-keys';

/** A complete choice; tests change what they are about. */
export const sampleChoice: BookedChoice = {
  plan: 'deluxe',
  stack: 'ruby',
  components: defaultComponents('ruby'),
  hostname: 'app.example.ch',
  keyLines: [sampleKeys.ed25519.line],
  notes: '',
};

/** Complete billing details of a Swiss company. */
export const sampleBilling = {
  name: 'Vreni Muster',
  company: 'Muster GmbH',
  street: 'Hauptstrasse 1',
  postalCode: '8750',
  city: 'Glarus',
  country: 'CH',
  vatNumber: null,
  phone: null,
  billingEmail: null,
  reference: null,
};
