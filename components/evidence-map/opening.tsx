import Link from "next/link";
import type { HomeNumbers } from "@/db/queries/evidence-map";

const count = (value: number) => value.toLocaleString("en-US");

const day = (moment: string) =>
  new Date(moment).toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });

/** What this is, how much of it there is, and the quickest way in. */
export function Opening({ numbers }: { numbers: HomeNumbers }) {
  const { trials, reports, effects, outcomes, adverseEvents, checked, version, loadedAt } = numbers;
  const share = Math.floor((100 * checked) / Math.max(1, effects + outcomes + adverseEvents));
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
      <div className="max-w-[46rem]">
        <h1>Published oncology trials, compared on one axis</h1>
        <p className="mt-2 text-ink-2">
          {count(trials)} trials, {count(reports)} reports, {count(effects)} treatment effects,{" "}
          {count(outcomes)} arm outcomes and {count(adverseEvents)} safety figures, each with the report it
          comes from; {share}% of the figures checked against a public source.{" "}
          <Link href="/about#cite" prefetch={false} className="underline">
            Dataset {version}
          </Link>
          {loadedAt !== "" && `, loaded ${day(loadedAt)}`};{" "}
          <Link href="/changes?what=data" prefetch={false} className="underline">
            changes of the data
          </Link>
          .
        </p>
      </div>
      <search className="w-full sm:w-auto">
        <form action="/evidence" method="get" className="flex gap-2">
          <label htmlFor="home-search" className="sr-only">
            Search trials
          </label>
          <input
            id="home-search"
            name="q"
            type="search"
            required
            maxLength={200}
            autoComplete="off"
            placeholder="Trial, drug, brand or NCT number"
            className="field min-w-0 flex-1 sm:w-72"
          />
          <button type="submit" className="button">
            Search
          </button>
        </form>
      </search>
    </div>
  );
}
