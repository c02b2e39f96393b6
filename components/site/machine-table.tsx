import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { slotsOf, type StackId, toolsOf } from '@/lib/catalog/stacks';

export async function MachineTable({ stack }: { stack: StackId }) {
  const t = await getTranslations('sites.stack');
  const slot = await getTranslations('common.slots');
  const tools = toolsOf(stack, slot('gems'));
  return (
    <table className="w-full text-left max-sm:text-small lg:table-fixed">
      <thead className="text-small text-muted">
        <tr>
          <th className="pb-2 pr-2 min-[22.5rem]:pr-3 font-normal sm:pr-4 lg:w-[calc(25%+var(--spacing-column)/4)]">
            {t('part')}
          </th>
          <th className="pb-2 pr-2 min-[22.5rem]:pr-3 font-normal sm:pr-4">{t('default')}</th>
          <th className="pb-2 font-normal">{t('choice')}</th>
        </tr>
      </thead>
      <tbody>
        {slotsOf(stack).map(([id, { options, optional }]) => (
          <Row key={id} name={slot(id)} instead={optional ? options.join(', ') : options.slice(1).join(', ')}>
            {optional ? slot('none') : options[0]}
          </Row>
        ))}
        {tools && (
          <Row name={t('tools')} wide>
            {tools}
          </Row>
        )}
      </tbody>
    </table>
  );
}

type RowProps = { name: string; children: ReactNode; instead?: string; wide?: boolean };

function Row({ name, children, instead, wide }: RowProps) {
  return (
    <tr className="border-t border-line align-baseline">
      <th scope="row" className="py-2.5 pr-2 min-[22.5rem]:pr-3 sm:pr-4 font-normal text-muted">
        {name}
      </th>
      <td className="py-2.5 pr-2 min-[22.5rem]:pr-3 sm:pr-4 font-semibold" colSpan={wide ? 2 : 1}>
        {children}
      </td>
      {!wide && <td className="py-2.5">{instead}</td>}
    </tr>
  );
}
