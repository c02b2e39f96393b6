export function Unequal({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 120 100" aria-hidden="true" className={className}>
      <path d="M0 20H120V40H0ZM0 60H120V80H0ZM68 0H92L52 100H28Z" />
    </svg>
  );
}
