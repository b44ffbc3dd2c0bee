declare module "fontverter" {
  type Format = "truetype" | "woff" | "woff2";
  const fontverter: {
    /** Converts a font file to another format. */
    convert(file: Uint8Array, to: Format): Promise<Uint8Array>;
  };
  export default fontverter;
}
