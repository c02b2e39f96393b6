import type { BookedChoice } from '@/lib/carts/choice';
import { defaultComponents } from '@/lib/catalog/stacks';
import { sampleKeys } from './ssh-keys';

/** A complete choice; tests change what they are about. */
export const sampleChoice: BookedChoice = {
  plan: 'deluxe',
  interval: 'month',
  stack: 'ruby',
  components: defaultComponents('ruby'),
  hostname: 'app.example.ch',
  keyLines: [sampleKeys.ed25519.line],
  notes: '',
};
