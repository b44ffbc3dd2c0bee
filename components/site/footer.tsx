import Link from "next/link";

/** The bottom of every page: what this is not, and which data it shows. */
export function Footer() {
  return (
    <footer className="mt-16 border-rule border-t">
      <div className="mx-auto max-w-[110rem] px-4 py-6 text-ink-3 text-sm sm:px-6">
        <p>
          Published results, each with its report. For education and research; not medical advice. Patients
          were not randomized between trials, which differ in more than their drugs.{" "}
          <Link href="/about" className="underline">
            About Crosstrial
          </Link>
          .{" "}
          <Link href="/about#cite" prefetch={false} className="underline">
            Cite the dataset
          </Link>
          .{" "}
          <Link href="/changes?what=data" prefetch={false} className="underline">
            Changes to the data
          </Link>
          .
        </p>
      </div>
    </footer>
  );
}
