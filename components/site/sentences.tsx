/** A title of several sentences, each beginning a line of its own. */
export function Sentences({ children }: { children: string }) {
  return children.split(/(?<=\.) /).map((sentence) => (
    <span key={sentence} className="block">
      {sentence}{' '}
    </span>
  ));
}
