/** What has to be closed at the end, last opened first. */
export class Closers {
  private readonly all: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.all.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.all.splice(0).reverse()) await close();
  }
}
