import type { TherapyDrug } from "@/db/queries/therapies";
import { formatMonth } from "./month";

/** First approvals in time: one row per drug, with a mark at its year and month. The words are beside it, so it is a list. */
export function ApprovalTimeline({ drugs }: { drugs: readonly TherapyDrug[] }) {
  const approved = drugs.filter((drug) => drug.firstApproved !== null && drug.note === null);
  if (approved.length < 2) return null;
  const times = approved.map(({ firstApproved }) => yearsOf(firstApproved ?? ""));
  const from = Math.floor(Math.min(...times));
  const to = Math.ceil(Math.max(...times) + 0.01);
  const share = (time: number) => (100 * (time - from)) / Math.max(1, to - from);
  // Round years, at most five: as many labels find room on a telephone.
  const step = STEPS.find((years) => (to - from) / years < 5) ?? 50;
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (year) => year % step === 0,
  );
  return (
    <div className="text-[0.85rem]">
      <div aria-hidden="true" className={`${COLUMNS} text-[0.75rem] text-ink-3`}>
        <span className="relative col-start-2 block h-5">
          {years.map((year) => (
            <span key={year} className="-translate-x-1/2 absolute" style={{ left: `${share(year)}%` }}>
              {year}
            </span>
          ))}
        </span>
      </div>
      <ol className="border-rule border-t">
        {approved.map((drug, index) => (
          <li key={drug.name} className={`${COLUMNS} border-rule border-b py-0.5`}>
            <span className="min-w-0">
              <span className="font-medium">{drug.name}</span>
              {", "}
              <span className="text-ink-2">
                {drug.brand !== null && `${drug.brand}, `}
                <time dateTime={drug.firstApproved ?? undefined}>
                  {formatMonth(drug.firstApproved ?? "")}
                </time>
              </span>
            </span>
            <svg aria-hidden="true" className="h-5 w-full overflow-visible" preserveAspectRatio="none">
              <line x1="0" x2="100%" y1="50%" y2="50%" stroke="var(--rule)" />
              {years.map((year) => (
                <line
                  key={year}
                  x1={`${share(year)}%`}
                  x2={`${share(year)}%`}
                  y1="25%"
                  y2="75%"
                  stroke="var(--rule-2)"
                />
              ))}
              <circle cx={`${share(times[index] ?? from)}%`} cy="50%" r="4.5" fill="var(--accent)" />
            </svg>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Years between two labels. */
const STEPS = [1, 2, 5, 10, 20] as const;

const COLUMNS = "grid grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] items-center gap-x-4";

/** "2011-03" in years; the middle of a year where no month is known. */
function yearsOf(month: string): number {
  const [year = "0", part] = month.split("-");
  return Number(year) + (part === undefined ? 0.5 : (Number(part) - 0.5) / 12);
}
