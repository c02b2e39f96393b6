import { getTranslations } from 'next-intl/server';
import { Code } from '@/components/site/code';
import { Whole } from '@/components/ui/whole';
import { defaultComponents, type StackId } from '@/lib/catalog/stacks';
import { firstSteps, type StepId } from '@/lib/machines/first-steps';
import { machineUser } from '@/lib/recipes/order';

/** What differs between stacks; the rest is the same everywhere, and stands in the help once. */
const shown: readonly StepId[] = ['application', 'push', 'certificate'];

export async function FirstSteps({ stack, level: Heading }: { stack: StackId; level: 'h3' | 'h4' }) {
  const t = await getTranslations('mails.steps');
  const notes = await getTranslations('mails.stepNotes');
  const steps = firstSteps({
    stack,
    components: defaultComponents(stack),
    ...{ hostname: 'www.example.ch', user: machineUser, ipv6: '2001:db8::1' },
  }).filter(({ id }) => shown.includes(id));
  return (
    <ol className="grid gap-6">
      {steps.map(({ id, note, values, commands }, index) => (
        <li key={id} className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-y-2 sm:grid-cols-[2.5rem_minmax(0,1fr)]">
          <span aria-hidden="true" className="font-mono text-small leading-6 text-muted">
            {index + 1}
          </span>
          <Heading className="font-semibold">{t(id)}</Heading>
          <div className="col-span-2 min-w-0 sm:col-span-1 sm:col-start-2">
            <p className="mb-3 max-w-[60ch] text-muted">
              <Whole>{notes(note, values)}</Whole>
            </p>
            <Code>{commands.join('\n')}</Code>
          </div>
        </li>
      ))}
    </ol>
  );
}
