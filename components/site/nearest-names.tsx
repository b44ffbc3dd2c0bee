"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { nearest } from "@/lib/nearest";

interface NearestNamesProps {
  /** Where the items have their pages: "/tumors". */
  at: string;
  items: readonly { id: string; name: string; other?: string }[];
}

/** The items whose names come nearest to what the address says: a page that was not found is told of it here only. */
export function NearestNames({ at, items }: NearestNamesProps) {
  const typed = decodeURIComponent(usePathname().split("/").at(-1) ?? "");
  const near = nearest(
    typed,
    items.map((item) => ({
      ...item,
      names: item.other === undefined ? [item.name] : [item.name, item.other],
    })),
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
              <Link href={`${at}/${id}`} prefetch={false} className="font-medium underline">
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
