'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { Button } from '@/components/ui/button';

export type FailureWords = { title: string; text: string; retry: string };

const Words = createContext<FailureWords | undefined>(undefined);

/** Loads the texts in advance: after a failure there is no server to ask. */
export function FailureTexts({ words, children }: { words: FailureWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function Failure({ retry }: { retry: () => void }) {
  const words = useContext(Words);
  return (
    <div role="alert" className="grid max-w-prose justify-items-start gap-6">
      <h1>{words?.title}</h1>
      <p className="text-lg">{words?.text}</p>
      <Button type="button" onClick={() => retry()}>
        {words?.retry}
      </Button>
    </div>
  );
}
