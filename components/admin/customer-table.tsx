import { getTranslations } from 'next-intl/server';
import type { ListedAccount } from '@/lib/accounts/list';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { Cell, Row, Table } from './table';
import { Tag } from './tag';
import { Timestamp } from './timestamp';

type Customer = ListedAccount & { orders: number };

export async function CustomerTable({ accounts, locale }: { accounts: Customer[]; locale: Locale }) {
  const t = await getTranslations('admin.customers');
  const columns = [t('name'), t('email'), t('orders'), t('language'), t('since')];
  return (
    <Table label={t('title')} columns={columns}>
      {accounts.map((account) => (
        <CustomerRow key={account.id} account={account} locale={locale} />
      ))}
    </Table>
  );
}

async function CustomerRow({ account, locale }: { account: Customer; locale: Locale }) {
  const t = await getTranslations('admin.customers');
  return (
    <Row>
      <Cell name={t('name')}>
        <a href={`/admin/customers/${account.id}`} className="mr-2 font-semibold">
          {account.name}
        </a>
        <AccountTags account={account} />
      </Cell>
      <Cell name={t('email')}>
        <span className="wrap-anywhere">{shownAddress(account.email)}</span>
      </Cell>
      <Cell name={t('orders')}>{account.orders}</Cell>
      <Cell name={t('language')}>{languageName(account.locale)}</Cell>
      <Cell name={t('since')}>
        <Timestamp at={account.createdAt} locale={locale} />
      </Cell>
    </Row>
  );
}

export async function AccountTags({ account }: { account: ListedAccount }) {
  const t = await getTranslations('admin.customers');
  return (
    <>
      {account.staff && <Tag>{t('colleague')}</Tag>}
      {!account.confirmedAt && <Tag tone="warn">{t('unconfirmed')}</Tag>}
      {account.disabledAt && <Tag tone="bad">{t('disabled')}</Tag>}
    </>
  );
}
