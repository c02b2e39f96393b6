import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { plans } from '@/lib/catalog/plans';
import type { Locale } from '@/lib/locales';
import type { lookAt } from '@/lib/machines/look';
import { machineTone, type MachineWord, type StepName } from '@/lib/machines/state';
import type { Machine } from '@/lib/machines/tasks/task';
import { Tag } from './tag';
import { Timestamp } from './timestamp';

type Props = {
  machine: Machine;
  word: MachineWord;
  at: { name: StepName; place: number; of: number } | undefined;
  look: Awaited<ReturnType<typeof lookAt>>;
  locale: Locale;
  now: Date;
};

/** What is known of a machine, and what its engine says of it now. */
export async function MachineFacts({ machine, word, at, look, locale, now }: Props) {
  const t = await getTranslations('admin.machine');
  const states = await getTranslations('admin.machines.states');
  const steps = await getTranslations('common.machineSteps');
  const { instance, host, plan, task, tries, lastError, leftToStaffAt, stepAt, stoppedAt } = machine;
  const since = leftToStaffAt ?? (task ? stepAt : stoppedAt);
  const step = at && task && `${t(`tasks.${task}`)}, ${at.place}/${at.of}: ${steps(at.name)}`;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Tag tone={machineTone(word)}>{states(word)}</Tag>
        {look && ('answer' in look ? t(`look.${look.answer}`) : <span>{t('silence', { why: look.silence })}</span>)}
      </p>
      <Facts
        rows={[
          [t('step'), step],
          [t('since'), since && <Timestamp at={since} locale={locale} now={now} />],
          [t('tries'), tries > 0 ? tries : null],
          [t('lastError'), lastError && <LogText text={lastError} />],
          [t('instance'), instance && <code className="break-all">{instance}</code>],
          [t('host'), host && <code className="break-all">{host}</code>],
          [t('plan'), plans[plan].name],
        ]}
      />
    </>
  );
}

/** What a machine or its engine has said, in its own lines. */
export function LogText({ text }: { text: string }) {
  return (
    <pre
      tabIndex={0}
      className="max-h-60 overflow-y-auto bg-raised p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
