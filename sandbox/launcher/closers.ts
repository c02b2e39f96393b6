/** What has to be closed at the end, last opened first. */
export class Closers {
  private readonly all: (() => Promise<void> | void)[] = [];
  private closing: Promise<void> = Promise.resolve();

  add(close: () => Promise<void> | void): void {
    this.all.push(close);
  }

  /** Whoever asks a second time waits for the first. */
  close(): Promise<void> {
    this.closing = this.closing.then(() => this.closeAll());
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    for (let close = this.all.pop(); close; close = this.all.pop()) await close();
  }
}
