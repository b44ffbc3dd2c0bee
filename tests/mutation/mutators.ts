import { parseAst } from "vitest/node";

/** A change of the source that a test should notice. */
export interface Mutant {
  /** Path from the root of the project. */
  file: string;
  line: number;
  start: number;
  end: number;
  from: string;
  to: string;
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;
/** What to put in place of a piece of source. */
interface Edit {
  start: number;
  end: number;
  to: string;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** All changes of one file. Types, texts and imports stay as they are; whether the result still compiles is not asked. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const program = parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" });
  const edits = editsIn(program as unknown as Node, source);
  return edits.map(({ start, end, to }) => {
    const line = source.slice(0, start).split("\n").length;
    return { file, line, start, end, from: source.slice(start, end), to };
  });
}

const isType = ({ type }: Node) =>
  type.startsWith("TS") && !["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"].includes(type);

function editsIn(node: Node, source: string): Edit[] {
  if (isType(node) || node.type === "ImportDeclaration") return [];
  const own = (MUTATORS[node.type] ?? (() => []))(node, source);
  const children = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...own, ...children.filter(isNode).flatMap((child) => editsIn(child, source))];
}

const textOf = (node: unknown, source: string) => (isNode(node) ? source.slice(node.start, node.end) : "");
const isText = (node: unknown) =>
  isNode(node) &&
  (node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node.value === "string"));

const OPERATORS: Record<string, readonly string[]> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "??=": ["="],
  "||=": ["="],
  "&&=": ["="],
};

/** Another operator between two operands. */
function otherOperator(node: Node, source: string): Edit[] {
  const { left, right, operator } = node as Node & { left: Node; right: Node; operator: string };
  if (operator.startsWith("+") && (isText(left) || isText(right))) return [];
  const start = source.indexOf(operator, left.end);
  return (OPERATORS[operator] ?? []).map((to) => ({ start, end: start + operator.length, to }));
}

const SWAPPED: Record<string, string> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
};
/** Methods whose call can be left out: what they are called on is of the same kind. */
const LEFT_OUT = ["filter", "sort", "toSorted", "reverse", "toReversed", "slice", "trim"];

/** One method for another, or none. */
function otherMethod(node: Node, source: string): Edit[] {
  const callee = node.callee as Node;
  if (callee.type !== "MemberExpression" || callee.computed === true) return [];
  const [object, property] = [callee.object as Node, callee.property as Node];
  const name = textOf(property, source);
  const swapped = Object.hasOwn(SWAPPED, name) ? SWAPPED[name] : undefined;
  return [
    ...(swapped === undefined ? [] : [{ start: property.start, end: property.end, to: swapped }]),
    ...(LEFT_OUT.includes(name) ? [{ start: object.end, end: node.end, to: "" }] : []),
  ];
}

/** Another value of a number, a yes or no; a regular expression without one of its alternatives. */
function otherLiteral({ start, end, value, regex }: Node, source: string): Edit[] {
  if (typeof value === "boolean") return [{ start, end, to: String(!value) }];
  if (typeof value === "number") return [{ start, end, to: String(value + 1) }];
  return regex === undefined ? [] : fewerAlternatives(start, source.slice(start, end));
}

function fewerAlternatives(start: number, pattern: string): Edit[] {
  return [...pattern.matchAll(/\((\?:)?([^()[\]]*\|[^()[\]]*)\)/g)].flatMap(
    ({ 0: group, 1: mark = "", 2: inner = "", index }) => {
      const options = inner.split("|");
      return options.map((_, left) => {
        const kept = options.filter((_option, place) => place !== left).join("|");
        return { start: start + index, end: start + index + group.length, to: `(${mark}${kept})` };
      });
    },
  );
}

/** The condition turned round; comparisons are turned by their operators. */
function otherCondition({ test }: Node, source: string): Edit[] {
  if (!isNode(test) || ["BinaryExpression", "LogicalExpression", "UnaryExpression"].includes(test.type))
    return [];
  return [{ start: test.start, end: test.end, to: `!(${textOf(test, source)})` }];
}

const LEAVES = ["ReturnStatement", "ContinueStatement", "BreakStatement", "ThrowStatement"];

/** An early return, continue or throw is left out. */
function stays(node: Node, source: string): Edit[] {
  const { start, end, consequent, alternate } = node;
  const turned = otherCondition(node, source);
  if (alternate !== null || !isNode(consequent)) return turned;
  const last = consequent.type === "BlockStatement" ? (consequent.body as Node[]).at(-1) : consequent;
  return last !== undefined && LEAVES.includes(last.type) ? [...turned, { start, end, to: ";" }] : turned;
}

/** A list without any element, and without each list that is spread into it. */
function fewerElements({ start, end, elements }: Node): Edit[] {
  const all = (elements as (Node | null)[]).filter(isNode);
  if (all.length === 0) return [];
  const spread = all.length < 2 ? [] : all.filter(({ type }) => type === "SpreadElement");
  return [
    { start, end, to: "[]" },
    ...spread.map((one) => ({ start: one.start, end: one.end, to: "...[]" })),
  ];
}

/** `!x` is x, `-x` is +x. */
function otherSign({ start, operator }: Node): Edit[] {
  if (operator === "!") return [{ start, end: start + 1, to: "" }];
  return operator === "-" ? [{ start, end: start + 1, to: "+" }] : [];
}

const MUTATORS: Record<string, (node: Node, source: string) => Edit[]> = {
  BinaryExpression: otherOperator,
  LogicalExpression: otherOperator,
  AssignmentExpression: otherOperator,
  UnaryExpression: otherSign,
  CallExpression: otherMethod,
  Literal: otherLiteral,
  ConditionalExpression: otherCondition,
  IfStatement: stays,
  ArrayExpression: fewerElements,
};
