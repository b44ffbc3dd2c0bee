import type { TumorOptions } from "@/db/answers/tumor-types";
import { ChipChoice } from "./chip-choice";

interface HistologyChoiceProps {
  histologies: TumorOptions["histologies"];
  chosen: readonly string[];
  hrefOf: (histology: readonly string[]) => string;
}

/** The histologies of the trials, as recorded, each with the trials that enrolled it. */
export function HistologyChoice({ histologies, chosen, hrefOf }: HistologyChoiceProps) {
  const total = histologies.find(({ label }) => label === null)?.trials ?? 0;
  const all = { id: null, label: "All", trials: total };
  const named = histologies.flatMap(({ label, trials }) =>
    label === null ? [] : { id: label, label, trials },
  );
  if (named.length < 2 && chosen.length === 0) return null;
  const [one = null, ...more] = chosen;
  return (
    <>
      <ChipChoice<string | null>
        label="Histology"
        name="Histology of the trials"
        choices={[all, ...named]}
        chosen={more.length === 0 ? one : chosen.join(" or ")}
        hrefOf={(id) => hrefOf(id === null ? [] : [id])}
      />
      {one !== null && (
        <p className="mt-2 max-w-[62rem] text-[0.87rem] text-ink-2">
          Trials that enrolled {chosen.join(" or ")} histology. Only trials limited to other histologies are
          left out; a trial that also enrolled others, or whose record names none, stays and is marked. Its
          results are those of all its patients.
        </p>
      )}
    </>
  );
}
