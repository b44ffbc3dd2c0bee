/** An answer made earlier: its bytes and headers. */
export interface HotAnswer {
  body: Buffer<ArrayBuffer>;
  headers: Readonly<Record<string, string>>;
}

/**
 * Answers by address and dataset; the least recently used is dropped first. Bounded by bytes: the data only change when a
 * dataset is loaded, so an entry is valid for as long as its key can be requested.
 */
export class HotAnswers {
  private readonly entries = new Map<string, HotAnswer>();
  private bytes = 0;

  /** @param mostBytes of all answers; one that takes more than an eighth of it is not kept. */
  constructor(private readonly mostBytes: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: string): HotAnswer | undefined {
    const found = this.entries.get(key);
    if (found === undefined) return undefined;
    // Maps keep the order of insertion: the first key is the one used longest ago.
    this.entries.delete(key);
    this.entries.set(key, found);
    return found;
  }

  set(key: string, answer: HotAnswer): void {
    this.drop(key);
    if (weight(key, answer) > this.mostBytes / 8) return;
    this.entries.set(key, answer);
    this.bytes += weight(key, answer);
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.mostBytes) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const found = this.entries.get(key);
    if (found === undefined) return;
    this.entries.delete(key);
    this.bytes -= weight(key, found);
  }
}

const weight = (key: string, { body }: HotAnswer) => 2 * key.length + body.byteLength + 500;
