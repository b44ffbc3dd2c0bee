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

  test("are refused by a file where the dataset does not know them", async () => {
    const response = await file("compare.csv", "trials=keynote-024,keynote-189&biomarker=made-up");
    expect([response.status, (await response.json()).parameter]).toEqual([400, "biomarker"]);
  });
});
