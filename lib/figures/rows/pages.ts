import type { Block } from "./blocks";
import type { FigureStyle } from "./styles";

/** One page: what stands over the rows, the rows, and what stands below the axis. */
export interface Page {
  over: Block[];
  rows: Block[];
  under: Block[];
}

/** What is dealt out to pages. */
export interface Stock {
  body: Block[];
  /** Notes and citations, below the axis of the last page. */
  tail: Block[];
  /** What stands over the rows of the first page, and over those of later ones. */
  first: Block[];
  later: Block[];
  /** Of the axis and, with the space over it, of the legend. */
  axisHeight: number;
  style: FigureStyle;
}

/** Height of blocks one under the other. */
export const total = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { height }) => sum + height, 0);

/** Space between the rows and the axis, and between that and the notes, in text sizes. */
export const OVER_AXIS = 0.25;
export const OVER_NOTES = 0.9;

/**
 * Deals the blocks out to pages. A heading stays with its first row, and with all rows of a group that a page can hold;
 * a larger group is cut and has its heading again on the next page; a page holds one row at least. Slides are filled evenly, so that
 * no row is left alone on the last one.
 */
export function dealOut(stock: Stock): Page[] {
  const { style, body, tail, first } = stock;
  if (style.page === null) return [{ over: first, rows: body, under: tail }];
  const rows = style.id === "slide" ? evenly(stock) : rowsOnPages(stock, 1);
  return withTail(rows, stock);
}

const spaceOf = ({ axisHeight, style }: Stock, over: readonly Block[]) =>
  (style.page?.height ?? Number.POSITIVE_INFINITY) -
  2 * style.margin -
  total(over) -
  axisHeight -
  OVER_AXIS * style.text;

/** As many pages as are needed, none fuller than it must be. */
function evenly(stock: Stock): Page[] {
  const full = rowsOnPages(stock, 1);
  for (let share = 0.4; share < 1; share += 0.04) {
    const pages = rowsOnPages(stock, share);
    if (pages.length <= full.length) return pages;
  }
  return full;
}

/** Fills pages one after the other, each to a share of its space. */
function rowsOnPages(stock: Stock, share: number): Page[] {
  const { body, first, later, style } = stock;
  const mostRows = style.page?.mostRows ?? Number.POSITIVE_INFINITY;
  const pages: [Page, ...Page[]] = [{ over: first, rows: [], under: [] }];
  let page = pages[0];
  for (const [index, block] of body.entries()) {
    const ahead = keptWith(body, index, spaceOf(stock, later) * share, mostRows);
    const held = rowsIn(page.rows);
    const full =
      total(page.rows) + total(ahead) > spaceOf(stock, page.over) * share || held + rowsIn(ahead) > mostRows;
    if (full && held > 0) {
      page = { over: later, rows: block.again === undefined ? [block] : [block.again, block], under: [] };
      pages.push(page);
    } else page.rows.push(block);
  }
  return pages;
}

const rowsIn = (blocks: readonly Block[]) => blocks.filter(({ isRow }) => isRow).length;

/** The block and those after it that must stand on its page: of a heading all of its group, where a page can hold that. */
function keptWith(body: readonly Block[], index: number, room: number, mostRows: number): Block[] {
  const [block, next, ...rest] = body.slice(index);
  if (block === undefined) return [];
  if (!block.keepWithNext || next === undefined) return [block];
  const end = rest.findIndex(({ again }) => again !== next.again);
  const group = [block, next, ...rest.slice(0, end < 0 ? rest.length : end)];
  return total(group) <= room && rowsIn(group) <= mostRows ? group : [block, next];
}

/** The notes below the last page, or on pages of their own. */
function withTail(pages: readonly Page[], stock: Stock): Page[] {
  const { tail, style, first } = stock;
  const dealt = [...pages];
  for (const block of tail) {
    const page = dealt.at(-1) ?? { over: first, rows: [], under: [] };
    const room =
      page.rows.length > 0
        ? spaceOf(stock, page.over) - total(page.rows) - OVER_NOTES * style.text
        : (style.page?.height ?? Number.POSITIVE_INFINITY) - 2 * style.margin - total(page.over);
    if (block.height <= room - total(page.under) || (page.rows.length === 0 && page.under.length === 0))
      page.under.push(block);
    else dealt.push({ over: [], rows: [], under: [block] });
  }
  return dealt;
}
