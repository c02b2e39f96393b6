export function Sentences({ children }: { children: string }) {
  return children.split(/(?<=\.) /).map((sentence) => (
    <span key={sentence} className="block">
      {sentence}{' '}
    </span>
  ));
}
