import { parseAst } from "vitest/node";
import type { Mutant } from "./mutators";

/** A piece of code that runs or doesn't: a function's body, or a branch. */
interface Piece {
  start: number;
  end: number;
  /** Whether a statement stands here, which takes a block. */
  kind: "expression" | "block" | "statement";
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const FUNCTIONS = ["ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration"];

/** Parts of a node that run only sometimes. */
function partsOf(node: Node): unknown[] {
  if (FUNCTIONS.includes(node.type)) return [node.body];
  if (node.type === "ConditionalExpression" || node.type === "IfStatement")
    return [node.consequent, node.alternate];
  return node.type === "LogicalExpression" ? [node.right] : [];
}

function piecesIn(node: Node): Piece[] {
  const own = partsOf(node)
    .filter(isNode)
    .map((part): Piece => {
      const kind =
        part.type === "BlockStatement"
          ? "block"
          : part.type.endsWith("Statement")
            ? "statement"
            : "expression";
      return { start: part.start, end: part.end, kind };
    });
  const children = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...own, ...children.filter(isNode).flatMap(piecesIn)];
}

/** The pieces of a file of the source. */
const piecesOf = (file: string, source: string): Piece[] =>
  piecesIn(parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }) as unknown as Node);

/** The name of a piece, as a test's run tells it. */
const nameOf = (file: string, { start, end }: { start: number; end: number }) => `${file}:${start}-${end}`;

/** The innermost piece that a mutant lies in; null for what runs when the file is loaded. */
export function pieceOf({ file, start, end }: Mutant, source: string): string | null {
  const around = piecesOf(file, source).filter((piece) => piece.start <= start && end <= piece.end);
  const [inner] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  return inner === undefined ? null : nameOf(file, inner);
}

/** The source, telling of each piece that it runs. */
export function probed(file: string, source: string): string {
  const put = piecesOf(file, source).flatMap(({ start, end, kind }) => {
    const tells = `globalThis.__ran?.add(${JSON.stringify(nameOf(file, { start, end }))})`;
    const size = end - start;
    if (kind === "block") return [{ at: start + 1, text: `${tells};`, turn: size }];
    const [open, close] = kind === "statement" ? [`{${tells};`, "}"] : [`(${tells},`, ")"];
    return [
      { at: start, text: open, turn: size },
      { at: end, text: close, turn: source.length - size },
    ];
  });
  let result = source;
  // From the end; at one place what is put in later stands before: the larger piece outside of the smaller.
  for (const { at, text } of put.sort((a, b) => b.at - a.at || a.turn - b.turn))
    result = result.slice(0, at) + text + result.slice(at);
  return result;
}
