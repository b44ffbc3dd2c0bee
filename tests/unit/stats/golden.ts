import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Study } from "../../../lib/stats/index";

/** R's answers, and a record of which of its numbers a test has looked at. */
export interface Golden<T> {
  data: T;
  /** Paths of the numbers (and nulls) that nothing has read yet. */
  unread: () => string[];
}

/** Reads tests/golden/<name>.json. */
export function readGolden<T>(name: string): Golden<T> {
  const raw: unknown = JSON.parse(
    readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), "utf8"),
  );
  const unseen = new Set(figurePaths(raw, ""));
  return { data: tracked(raw, "", unseen) as T, unread: () => [...unseen] };
}

/** Equal within 1e-8 of the expected value, or within `absolute` where one is given. */
export function expectClose(
  actual: number,
  expected: number,
  tolerance: { relative?: number; absolute?: number } = {},
) {
  const { relative = 1e-8, absolute = 0 } = tolerance;
  const allowed = Math.max(relative * Math.abs(expected), absolute);
  const message = `${actual} is not within ${allowed} of ${expected}`;
  expect(Math.abs(actual - expected), message).toBeLessThanOrEqual(allowed);
}

/** expectClose for two lists of the same length. */
export function expectAllClose(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: { relative?: number; absolute?: number } = {},
) {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of actual.entries()) expectClose(value, expected[index] as number, tolerance);
}

/** Golden studies (label, y, SE) as the functions take them. */
export function toStudies(studies: readonly { label: string; yi: number; sei: number }[]): Study[] {
  return studies.map(({ label, yi, sei }) => ({ label, estimate: yi, variance: sei ** 2 }));
}

function figurePaths(value: unknown, path: string): string[] {
  if (value === null || typeof value === "number") return [path];
  if (typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, child]) => figurePaths(child, `${path}/${key}`));
}

function tracked(value: unknown, path: string, unseen: Set<string>): unknown {
  if (value === null || typeof value !== "object") return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const child: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key)) return child;
      const childPath = `${path}/${key}`;
      unseen.delete(childPath);
      return tracked(child, childPath, unseen);
    },
  });
}
