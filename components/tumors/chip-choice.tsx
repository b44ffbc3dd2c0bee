import Link from "next/link";

interface ChipChoiceProps<Id> {
  /** Before the chips, and the name of the group for a screen reader. */
  label: string;
  name: string;
  choices: readonly { id: Id; label: string; trials: number }[];
  chosen: Id;
  hrefOf: (id: Id) => string;
}

/** One of a few values as links, each with its trials; works without scripts. */
export function ChipChoice<Id extends string | null>({
  label,
  name,
  choices,
  chosen,
  hrefOf,
}: ChipChoiceProps<Id>) {
  return (
    <nav aria-label={name} className="no-print mt-3 flex flex-wrap items-center gap-1.5">
      <span className="mr-1 font-medium text-[0.87rem]">{label}</span>
      {choices.map(({ id, label: words, trials }) => (
        <Link
          key={words}
          href={hrefOf(id)}
          prefetch={false}
          scroll={false}
          className="button"
          aria-current={id === chosen ? "true" : undefined}
        >
          {words}{" "}
          <span className="text-ink-3 tabular-nums">
            {trials} {trials === 1 ? "trial" : "trials"}
          </span>
        </Link>
      ))}
    </nav>
  );
}
