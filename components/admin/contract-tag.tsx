import { getTranslations } from 'next-intl/server';
import { type ContractWord, contractTone } from '@/lib/contracts/state';
import { Tag } from './tag';

/** What the state of an order does not say of its contract. */
const told: readonly ContractWord[] = ['paymentFailed', 'suspended', 'restarting', 'endsOn', 'endedUnpaid'];

/** The word of a contract that is not simply running, as its customer reads it. */
export async function ContractTag({ word }: { word: ContractWord | undefined }) {
  if (!word || !told.includes(word)) return null;
  const t = await getTranslations('common.contract');
  const tone = contractTone(word);
  return (
    <span className="mt-1 block">
      <Tag tone={tone === 'muted' ? 'plain' : tone}>{t(word)}</Tag>
    </span>
  );
}
