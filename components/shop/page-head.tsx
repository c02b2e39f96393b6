import { Whole } from '@/components/ui/whole';

type Props = { title: string; lead: string };

/** What a page is about. */
export function PageHead({ title, lead }: Props) {
  return (
    <div className="grid gap-3">
      <h1>{title}</h1>
      <p className="max-w-prose text-lg text-muted">
        <Whole>{lead}</Whole>
      </p>
    </div>
  );
}
