declare module "subset-font" {
  /** A font file with the glyphs of a text only. */
  export default function subsetFont(
    file: Uint8Array,
    text: string,
    options?: { targetFormat?: "truetype" | "woff" | "woff2"; noLayoutClosure?: boolean },
  ): Promise<Uint8Array>;
}
