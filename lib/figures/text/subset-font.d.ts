declare module "subset-font" {
  /** A font file with the glyphs of a text only. */
  export default function subsetFont(
    file: Uint8Array,
    text: string,
    options?: {
      targetFormat?: "truetype" | "woff" | "woff2";
      keepFeatures?: readonly string[];
      dropTables?: readonly string[];
    },
  ): Promise<Uint8Array>;
}
