"use client";

import { useState } from "react";
import { CopyTable } from "@/components/export/copy-table";
import { followDownload } from "@/components/export/follow-download";
import { FILE_FORMATS } from "@/components/export/formats";
import { formatView } from "@/lib/view";
import { uselessOfTable } from "@/lib/view/useless";
import { reproduceHref } from "./reproduce-href";
import { useView } from "./use-view";

/** `populations`: everything that matches, including the populations and subgroups that unfold below the rows. */
type Scope = "all" | "populations" | "page" | "selection";

/** The table as a file: plain links, which a reader can copy; a plain click shows how far a long file has come. */
export function ExportList({ selectedHere }: { selectedHere: number }) {
  const { view } = useView();
  const [scope, setScope] = useState<Scope>("all");
  const hasSelection = selectedHere > 0;
  const selected = view.selected.length;
  const primaryOnly = view.population === "primary";
  const possible = scope === "selection" ? hasSelection : scope !== "populations" || primaryOnly;
  const chosen = possible ? scope : "all";
  const query = formatView(chosen === "populations" ? { ...view, population: "all" } : view);
  const href = (format: string, more: Readonly<Record<string, string>> = {}) => {
    const options = new URLSearchParams({
      ...(chosen === "page" || chosen === "selection" ? { scope: chosen } : {}),
      ...more,
    }).toString();
    const written = chosen === "page" || chosen === "selection" ? chosen : "all";
    // A parameter without effect on the file would be refused there.
    const unwanted = new Set(uselessOfTable(view, written, format).map(({ param }) => param));
    const kept = query.split("&").filter((part) => !unwanted.has(part.replace(/=.*/, "")));
    const all = [...kept, options].filter((part) => part !== "").join("&");
    return `/api/v1/tables/evidence.${format}${all === "" ? "" : `?${all}`}`;
  };
  const scopes: { id: Scope; label: string }[] = [
    {
      id: "all",
      label: `Everything that matches: ${primaryOnly ? "the trials’ primary populations" : "all populations and subgroups"}`,
    },
    ...(primaryOnly
      ? [{ id: "populations" as const, label: "The same with all populations and subgroups" }]
      : []),
    { id: "page", label: "This page, as unfolded" },
    {
      id: "selection",
      label: `Selected rows (${selectedHere === selected ? selected : `${selectedHere} of ${selected} are in this View`})`,
    },
  ];
  return (
    <div className="w-68 max-w-[80vw] text-[0.85rem]">
      <fieldset>
        <legend className="mb-1 text-[0.82rem] text-ink-2">Rows</legend>
        {scopes.map(({ id, label }) => (
          <label key={id} className="flex min-h-6 items-start gap-2.5 py-0.5">
            <input
              type="radio"
              name="export-rows"
              checked={chosen === id}
              disabled={id === "selection" && !hasSelection}
              onChange={() => setScope(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <ul className="mt-2 border-rule border-t pt-1.5" aria-label="Formats">
        {FILE_FORMATS.map(({ format, label, what, options }) => (
          <li key={label} className="py-0.5">
            <a
              className="text-accent underline"
              href={href(format, options)}
              download
              onClick={followDownload}
            >
              {label}
            </a>
            {what !== "" && <span className="text-ink-3"> {what}</span>}
          </li>
        ))}
        {view.pool !== "off" && (
          <>
            <li className="py-0.5">
              <a className="text-accent underline" href={reproduceHref(query, "R")} download>
                R script
              </a>
              <span className="text-ink-3"> repeats the pool with metafor</span>
            </li>
            <li className="py-0.5">
              <a className="text-accent underline" href={reproduceHref(query, "py")} download>
                Python script
              </a>
              <span className="text-ink-3"> with statsmodels, in part</span>
            </li>
          </>
        )}
      </ul>
      <CopyTable className="mt-2 w-full justify-center" href={href("tsv", { inline: "1" })} />
      <p className="mt-2 text-[0.78rem] text-ink-3">
        Every row carries its report. Cite the reports, not this table. Titles that are not in our data can be
        found by DOI or PMID.
      </p>
    </div>
  );
}
