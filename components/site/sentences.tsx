import { Whole } from '@/components/ui/whole';

export function Sentences({ children }: { children: string }) {
  return children.split(/(?<=\.) /).map((sentence) => (
    <span key={sentence} className="block">
      <Whole>{sentence}</Whole>{' '}
    </span>
  ));
}
