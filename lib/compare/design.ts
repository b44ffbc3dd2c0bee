import { originWords } from "../evidence/origins";
import type { TrialArm } from "../evidence/trial";
import { allPatientsOf, missingOf, patientsTitle, populationsOf } from "./patients";
import type { CompareRow, CompareSection } from "./rows";
import type { ComparedTrial } from "./types";

type Read = (trial: ComparedTrial) => string | number | null;

/** Who was treated and how the trial was designed. */
export function designSections(columns: readonly ComparedTrial[]): CompareSection[] {
  /** A row with one word or number per trial. */
  const row = (id: string, label: string, read: Read, compared = true): CompareRow => ({
    id,
    label,
    compared,
    cells: columns.map((column) => {
      const value = read(column);
      const key = value === null ? null : String(value);
      return { key, content: { kind: "text", value, missing: "not in our data" } };
    }),
  });
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
        ...shownRow(columns),
      ],
    },
    {
      id: "design",
      title: "Design",
      rows: [
        ...(columns.some(({ identity }) => identity.origin !== "curated")
          ? [row("origin", "Origin of the record", ({ identity }) => originWords(identity.origin))]
          : []),
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
        // The check above says how far apart years may be.
        row("start", "First enrollment", ({ identity }) => identity.startYear, false),
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

/** Whose results are below, if patients are chosen by a biomarker. */
const shownRow = (columns: readonly ComparedTrial[]): CompareRow[] =>
  patientsTitle(columns) === null
    ? []
    : [
        {
          id: "population-shown",
          label: "Population of the results below",
          compared: false,
          cells: columns.map((column) => ({
            key: null,
            content: {
              kind: "text",
              value: (column.patients && populationsOf(column.patients)) ?? missingOf(column) ?? null,
              missing: "not in our data",
            },
          })),
        },
      ];

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
  cells: columns.map((column) => {
    const own = column.arms.filter(belongs);
    const key = own.length === 0 ? "none" : own.map(regimenOf).sort().join("; ");
    return {
      key,
      content: { kind: "arms", arms: own, ofAll: allPatientsOf(column) && "all patients of the arm" },
    };
  }),
});

const regimenOf = ({ drugs, label }: TrialArm): string =>
  drugs.length === 0
    ? label
    : drugs
        .map((drug) => drug.name)
        .sort()
        .join("+");

/** "PD-1 inhibitor + chemotherapy": the classes of an arm's drugs, each once. */
export const classesOf = ({ drugs }: TrialArm): string =>
  [...new Set(drugs.map(({ className }) => className))].join(" + ") || "no drug";
