import { Missing } from "@/components/trial/figure-parts";
import type { ComparedTrial } from "@/db/queries/compare";
import type { TrialArm } from "@/db/queries/trial";
import { signs } from "@/lib/evidence/format";
import type { CompareCell, CompareRow, CompareSection } from "./rows";

type Read = (trial: ComparedTrial) => string | number | null;

const text = (value: string | number | null): CompareCell => ({
  key: value === null ? null : String(value),
  node: value === null ? <Missing title="not known" /> : signs(String(value)),
});

/** A row of one word or number a trial. */
const plain = (
  id: string,
  label: string,
  columns: readonly ComparedTrial[],
  read: Read,
  compared = true,
): CompareRow => ({ id, label, compared, cells: columns.map((column) => text(read(column))) });

/** Who was treated and how the trial was made. */
export function designSections(columns: readonly ComparedTrial[]): CompareSection[] {
  const row = (id: string, label: string, read: Read, compared = true) =>
    plain(id, label, columns, read, compared);
  return [
    {
      id: "patients",
      title: "Patients",
      rows: [
        row("tumor", "Tumor", ({ identity }) => identity.tumor),
        row("histology", "Histology", ({ identity }) => identity.histology),
        row("setting", "Setting", ({ identity }) => identity.setting),
        row("line", "Line", ({ identity }) => identity.line),
        row("biomarker", "Biomarker", ({ identity }) => identity.biomarker ?? "not selected by biomarker"),
        row("population", "Eligible patients", ({ identity }) => identity.population, false),
      ],
    },
    {
      id: "design",
      title: "Design",
      rows: [
        row("design", "Design", ({ identity, arms }) =>
          identity.randomized ? "randomized" : arms.length > 1 ? "not randomized" : "single arm",
        ),
        row("phase", "Phase", ({ identity }) => identity.phase),
        row("masking", "Masking", ({ identity }) => identity.masking),
        row("crossover", "Crossover to the experimental arm", ({ identity }) =>
          identity.randomized ? identity.crossover : "no control arm",
        ),
        row("primary", "Primary endpoints", ({ identity }) =>
          identity.primaryEndpoints.map(({ name }) => name).join("; "),
        ),
        row(
          "primary-population",
          "Primary analysis population",
          ({ identity }) => identity.primaryPopulations.join("; ") || "ITT",
        ),
        row("enrolled", "Patients enrolled", ({ identity }) => identity.enrolled, false),
        row("start", "First enrollment", ({ identity }) => identity.startYear),
        row("first-report", "First report in our data", ({ reports }) =>
          reports.length === 0 ? null : Math.min(...reports.map(({ year }) => year)),
        ),
      ],
    },
    {
      id: "arms",
      title: "Arms and regimens",
      rows: [
        armRow("experimental", "Under study", columns, ({ role }) => role !== "control", false),
        armRow("control", "Control", columns, ({ role }) => role === "control", true),
      ],
    },
  ];
}

const armRow = (
  id: string,
  label: string,
  columns: readonly ComparedTrial[],
  belongs: (arm: TrialArm) => boolean,
  compared: boolean,
): CompareRow => ({
  id,
  label,
  compared,
  cells: columns.map(({ arms }) => {
    const own = arms.filter(belongs);
    if (own.length === 0) return { key: "none", node: <span className="text-ink-2">no control arm</span> };
    const regimens = own.map(({ drugs, label: name }) =>
      drugs.length === 0
        ? name
        : drugs
            .map((drug) => drug.name)
            .sort()
            .join("+"),
    );
    return {
      key: regimens.sort().join("; "),
      node: (
        <ul className="space-y-1.5">
          {own.map((arm) => (
            <li key={arm.id}>
              <span className="font-medium">{arm.label}</span>
              {arm.n !== null && (
                <span className="whitespace-nowrap text-ink-2 tabular-nums"> (n {arm.n})</span>
              )}
              <span className="block text-[0.78rem] text-ink-3 leading-snug">
                {[...new Set(arm.drugs.map(({ className }) => className))].join(" + ") || "no drug"}
              </span>
            </li>
          ))}
        </ul>
      ),
    };
  }),
});
