"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { nearest } from "@/lib/nearest";

/** The tumor types whose names come nearest to what the address says: a page that was not found is told of it here only. */
export function NearestTumors({ tumors }: { tumors: readonly { id: string; name: string; site: string }[] }) {
  const typed = decodeURIComponent(usePathname().split("/").at(-1) ?? "");
  const near = nearest(
    typed,
    tumors.map((tumor) => ({ ...tumor, names: [tumor.name, tumor.site] })),
  );
  return (
    <p className="mt-4 text-ink-2">
      {near.length === 0 ? (
        <>Nothing comes near &ldquo;{typed}&rdquo;.</>
      ) : (
        <>
          Nearest to &ldquo;{typed}&rdquo;:{" "}
          {near.map(({ id, name }, place) => (
            <span key={id}>
              {place > 0 && ", "}
              <Link href={`/tumors/${id}`} prefetch={false} className="font-medium">
                {name}
              </Link>
            </span>
          ))}
          .
        </>
      )}
    </p>
  );
}
