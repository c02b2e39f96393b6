/** Focusable, so that long lines can be scrolled by keyboard. */
export function Code({ children }: { children: string }) {
  return (
    <pre
      tabIndex={0}
      className="overflow-x-auto border-l-2 border-ruby bg-raised px-4 py-3 text-small leading-relaxed [tab-size:2]"
    >
      <code className="[overflow-wrap:normal]">{children}</code>
    </pre>
  );
}
