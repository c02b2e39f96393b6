/** Does something several times at the same moment: each answer, in order. */
export function times<Answer>(count: number, work: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}
