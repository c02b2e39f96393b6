import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import type { MailEntry, MailState } from '@/lib/mail/list';
import { Cell, Row, Table } from './table';
import { Tag, type Tone } from './tag';
import { Timestamp } from './timestamp';

const tones: Record<MailState, Tone> = {
  failed: 'bad',
  bounced: 'bad',
  delivered: 'good',
  sent: 'good',
  held: 'warn',
  retrying: 'warn',
  waiting: 'plain',
};

type Mail = MailEntry & { state: MailState };
type Props = {
  label: string;
  mails: Mail[];
  locale: Locale;
  now: Date;
  sendAgain: (form: FormData) => Promise<void>;
  /** Set on an order's own page: sent along with "send again", and hides the link to the order. */
  orderId?: string;
};

export async function MailTable({ label, mails, ...rest }: Props) {
  const t = await getTranslations('admin.mails');
  return (
    <Table label={label} columns={[t('kind'), t('to'), t('state'), t('written'), t('sendAgain')]}>
      {mails.map((mail) => (
        <MailRow key={mail.id} mail={mail} {...rest} />
      ))}
    </Table>
  );
}

async function MailRow({ mail, locale, now, sendAgain, orderId }: Omit<Props, 'label' | 'mails'> & { mail: Mail }) {
  const t = await getTranslations('admin.mails');
  const kind = t(`kinds.${mail.kind}`);
  const leftHouse = mail.state !== 'waiting' && mail.state !== 'retrying';
  return (
    <Row>
      <Cell name={t('kind')}>
        {kind}
        {!orderId && mail.orderId && (
          <a href={`/admin/orders/${mail.orderId}`} className="block w-fit text-sm">
            {t('toOrder')}
          </a>
        )}
      </Cell>
      <Cell name={t('to')}>
        <span className="wrap-anywhere">{shownAddress(mail.to)}</span>
      </Cell>
      <Cell name={t('state')}>
        <Tag tone={tones[mail.state]}>{t(`states.${mail.state}`)}</Tag>{' '}
        {mail.attempts > 1 && <span className="text-sm text-muted">{t('attempts', { count: mail.attempts })}</span>}
        {mail.state === 'held' && <span className="block text-sm">{t('heldWhy')}</span>}
        {mail.lastError && <span className="block text-sm wrap-anywhere">{mail.lastError}</span>}
      </Cell>
      <Cell name={t('written')}>
        <Timestamp at={mail.createdAt} locale={locale} now={now} />
      </Cell>
      <Cell name="" empty={!leftHouse}>
        {leftHouse && (
          <ActionForm action={sendAgain}>
            <input type="hidden" name="id" value={mail.id} />
            {orderId && <input type="hidden" name="orderId" value={orderId} />}
            <button
              aria-label={t('sendAgainTo', { kind, to: shownAddress(mail.to) })}
              className="min-h-6 cursor-pointer text-left underline underline-offset-4 hover:text-accent"
            >
              {t('sendAgain')}
            </button>
          </ActionForm>
        )}
      </Cell>
    </Row>
  );
}
