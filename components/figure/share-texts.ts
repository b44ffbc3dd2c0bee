interface SharedFigure {
  /** Addresses of the figure, and of the page to embed. */
  link: string;
  embed: string;
  title: string;
  /** The filters that the title does not name. */
  filters: string;
  citations: readonly string[];
  /** Aspect ratio of the figure, width over height. */
  ratio: number;
  /** ISO day of the visit. */
  day: string;
}

/** The citation of a figure and the snippet that embeds it; both say what the figure is filtered by. */
export function shareTexts(figure: SharedFigure): { citation: string; snippet: string } {
  const { link, embed, title, filters, citations, ratio, day } = figure;
  const named = [title === "" ? "" : `${title}.`, filters].filter((part) => part !== "").join(" ");
  const sources = citations.map((text) => text.replace(/^\d+\. /, "")).join(". ");
  return {
    citation: `${named} Crosstrial. ${link} (accessed ${day}). Data from: ${sources}`.trim(),
    snippet: `<iframe src="${escaped(embed)}" title="${escaped(named)}" style="width:100%;aspect-ratio:${ratio.toFixed(3)};border:0" loading="lazy"></iframe>`,
  };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
