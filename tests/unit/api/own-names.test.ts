import { expect, test } from "vitest";
import { GET as figure } from "@/app/api/v1/figures/[file]/route";
import { GET as table } from "@/app/api/v1/tables/[file]/route";
import { keyAction } from "@/components/present/keys";
import { sectionsOfClass } from "@/lib/evidence/class-statements";
import { parseCompare } from "@/lib/view/compare";
import { lectureFile } from "@/lib/view/lecture";
import { ask } from "./ask";

/** What every object has without being told. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), "prototype"];

const file = (route: typeof table, name: string, query = "") =>
  route(new Request(`http://localhost/api/v1/x/${name}?${query}`), {
    params: Promise.resolve({ file: name }),
  });

test.each(INHERITED)(
  "%s, a name that every object inherits, is not found and breaks nothing",
  async (name) => {
    for (const format of ["csv", "R", "svg", name]) {
      expect((await file(table, `${name}.${format}`)).status, format).toBe(404);
      expect((await file(figure, `${name}.${format}`)).status, format).toBe(404);
    }
    expect((await file(table, `evidence.${name}`)).status).toBe(404);
    expect((await file(table, `trial-${name}.csv`)).status).toBe(404);
    for (const path of [name, `trials/${name}`, `${name}.csv`])
      expect((await ask(path)).status, path).toBe(404);
    for (const query of [`${name}=1`, `group=${name}`, `sort=${name}`, `tumor=${name}`, `show=${name}`]) {
      expect((await ask(`effects?${query}`)).status, query).toBe(400);
      expect((await file(table, "evidence.csv", query)).status, query).toBe(400);
      expect((await file(figure, "forest.svg", query)).status, query).toBe(400);
    }
    expect(sectionsOfClass(name)).toEqual([]);
    expect(keyAction(name)).toBeNull();
    expect(parseCompare({ [name]: "x", trials: name }).view.trials).toEqual([name.toLowerCase()]);
    expect(lectureFile({ slides: [name], notes: {} })).not.toContain("notes");
  },
);
