// Stands in for `next/cache`, which has pages to make anew only inside of Next (vitest.config.ts).

export function refresh(): void {}

export function revalidatePath(): void {}
