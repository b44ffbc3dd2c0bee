import { describe, expect, test } from "vitest";
import { GET as table } from "@/app/api/v1/tables/[file]/route";
import { ask } from "./ask";

const CHOSEN = "biomarker=PD-L1+TPS+or+TC+%3E%3D50%25";

const file = (name: string, query: string) =>
  table(new Request(`http://localhost/api/v1/tables/${name}?${query}`), {
    params: Promise.resolve({ file: name }),
  });

describe("patients chosen by a biomarker", () => {
  test("are those of the check, which says how each trial answers", async () => {
    const path = "comparability?trials=keynote-189,impower110,checkmate-227&endpoint=OS";
    const { patients, dimensions, page } = await (await ask(`${path}&${CHOSEN}`)).json();
    expect(patients).toEqual({
      biomarker: "PD-L1 TPS or TC >=50%",
      populations: [
        { trial: "keynote-189", populations: ["ITT · PD-L1: TPS ≥50%"], otherAssay: false },
        { trial: "impower110", populations: ["PD-L1 high WT (TC ≥50% or IC ≥10%)"], otherAssay: true },
        { trial: "checkmate-227", populations: [], otherAssay: false },
      ],
    });
    expect(page).toContain(CHOSEN);
    expect(JSON.stringify(dimensions)).not.toContain("CheckMate 227");
    expect((await (await ask(path)).json()).patients).toBeNull();
  });

  test.each(["xlsx", "csv", "tsv", "docx", "json", "md", "html", "bib", "ris"])(
    "are in the name of the file: %s",
    async (format) => {
      const response = await file(`compare.${format}`, `trials=keynote-024,keynote-189&${CHOSEN}`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-disposition")).toContain("pd-l1-tps-or-tc");
      if (["md", "html", "csv"].includes(format)) expect(await response.text()).toContain("PD-L1: TPS ≥50%");
    },
  );

  test.each([
    ["biomarker=made-up", "biomarker", "made-up"],
    ["biomarker=Unselected", "biomarker", "Unselected"],
    ["biomarker=TMB-H", "biomarker", "None of the trials has a result in TMB-H at this data cut."],
    [`${CHOSEN}&endpoint=pCR`, "endpoint", "result for pCR in PD-L1 TPS or TC >=50% at this data cut."],
    ["cut=2099", "cut", "cut can't be used: 2099."],
    ["cut=2021-02-30", "cut", "cut is not a calendar date: 2021-02-30."],
  ])(
    "and cuts that the trials do not have are refused by file and check: %s",
    async (query, parameter, said) => {
      const asked = `trials=keynote-024,keynote-189&${query}`;
      for (const response of [await file("compare.csv", asked), await ask(`comparability?${asked}`)]) {
        const body = await response.json();
        expect([response.status, body.parameter]).toEqual([400, parameter]);
        expect(body.detail).toContain(said);
      }
    },
  );
});
