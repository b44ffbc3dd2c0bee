"use client";

import { Command } from "cmdk";
import "./palette.css";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { findPlaces, otherNameFound, PLACE_KINDS, PLACE_LABELS, type Place } from "@/lib/places";
import { NothingCalled } from "./nothing-called";

/** Kept for the life of the page: the dataset does not change in that time. */
let loaded: Promise<Place[]> | undefined;

async function load(): Promise<Place[]> {
  const answer = await fetch("/api/v1/places");
  if (!answer.ok) throw new Error(`the list of places could not be read (${answer.status})`);
  return answer.json();
}

/** Maximum number of places shown per kind; typing more narrows them. */
const MOST_OF_KIND = 8;

/** Goes to any page, view, trial, tumor type, therapy class, drug or adverse event by any of its names. */
export function Palette({ close }: { close(): void }) {
  const router = useRouter();
  const [places, setPlaces] = useState<readonly Place[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    loaded ??= load();
    loaded.then(setPlaces, () => {
      loaded = undefined;
      setFailed(true);
    });
  }, []);
  const found = places === null ? [] : findPlaces(places, typed);
  // The kind that holds the best match comes first.
  const kinds = [...new Set([...(typed.trim() === "" ? [] : found.map(({ kind }) => kind)), ...PLACE_KINDS])];
  const go = (href: string) => {
    close();
    router.push(href);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && close()}
      label="Go to a trial, tumor type, therapy class, drug, adverse event, view or page"
      shouldFilter={false}
      loop
      className="palette"
      overlayClassName="palette-overlay"
      contentClassName="palette-content"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="KEYNOTE-189, NCT02578680, Kymriah, HCC, LAG-3, ICANS …"
      />
      <Command.List key={typed}>
        {places === null && (
          <p role="status" className="palette-note">
            {failed ? "The list could not be read. Is the server still running?" : "Loading …"}
          </p>
        )}
        {places !== null && found.length === 0 && <NothingCalled typed={typed} places={places} go={go} />}
        {kinds.map((kind) => {
          const own = found.filter((place) => place.kind === kind);
          if (own.length === 0) return null;
          return (
            <Command.Group key={kind} heading={PLACE_LABELS[kind]}>
              {own.slice(0, MOST_OF_KIND).map((place) => {
                const { name, hint, href } = place;
                const other = otherNameFound(place, typed);
                return (
                  <Command.Item key={`${kind} ${href}`} value={`${kind} ${href}`} onSelect={() => go(href)}>
                    <span>{name}</span>
                    <span className="palette-hint">
                      {other === null || hint.includes(other) ? hint : `${other}; ${hint}`}
                    </span>
                  </Command.Item>
                );
              })}
              {own.length > MOST_OF_KIND && (
                <p className="palette-note">
                  and {own.length - MOST_OF_KIND} more: keep typing, or{" "}
                  <a href={`/search?q=${encodeURIComponent(typed)}`}>see all</a>
                </p>
              )}
            </Command.Group>
          );
        })}
      </Command.List>
    </Command.Dialog>
  );
}
