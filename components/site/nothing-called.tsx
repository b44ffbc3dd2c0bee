"use client";

import { Command } from "cmdk";
import { useEffect, useState } from "react";
import { nearest } from "@/lib/nearest";
import { PLACE_LABELS, type Place } from "@/lib/places";

/** Letters of a search that are looked at, as the API takes them. */
const MOST_READ = 200;
const MOST_SAID = 60;
const MOST_NEAR = 5;
/** Who still types is not answered. */
const PAUSE_MS = 150;

/** How many trials the workbench finds by a search; null where it can't be asked. */
async function trialsFound(typed: string, signal: AbortSignal): Promise<number | null> {
  const query = new URLSearchParams({ q: [...typed].slice(0, MOST_READ).join(""), limit: "1" });
  const answer = await fetch(`/api/v1/trials?${query}`, { signal });
  return answer.ok ? ((await answer.json()) as { total: number }).total : null;
}

interface NothingCalledProps {
  typed: string;
  places: readonly Place[];
  go(href: string): void;
}

/** Of a search that no place is called by: what the workbench finds by it, or the names that are most like it. */
export function NothingCalled({ typed, places, go }: NothingCalledProps) {
  const [trials, setTrials] = useState<number | null | "asked">("asked");
  useEffect(() => {
    const asked = new AbortController();
    const { signal } = asked;
    const wait = setTimeout(() => {
      trialsFound(typed, signal).then(
        (found) => !signal.aborted && setTrials(found),
        () => !signal.aborted && setTrials(null),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(wait);
      asked.abort();
    };
  }, [typed]);
  const near = trials === 0 ? nearPlaces(typed, places) : [];
  return (
    <>
      <p role="status" className="palette-note">
        Nothing in the dataset is called “{typed.slice(0, MOST_SAID)}”{toldOf(trials, near.length)}
      </p>
      {trials !== "asked" && trials !== 0 && (
        <Command.Item value="workbench" onSelect={() => go(`/evidence?q=${encodeURIComponent(typed)}`)}>
          <span>Search the workbench</span>
          {trials !== null && (
            <span className="palette-hint">
              {trials} {trials === 1 ? "trial" : "trials"}
            </span>
          )}
        </Command.Item>
      )}
      {near.length > 0 && (
        <Command.Group heading="Nearest names">
          {near.map(({ kind, name, hint, href }) => (
            <Command.Item key={`${kind} ${href}`} value={`${kind} ${href}`} onSelect={() => go(href)}>
              <span>{name}</span>
              <span className="palette-hint">{hint === "" ? PLACE_LABELS[kind] : hint}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
    </>
  );
}

function toldOf(trials: number | null | "asked", near: number): string {
  if (trials === "asked") return ". Searching the workbench …";
  if (trials !== 0) return ".";
  return near === 0
    ? ", the workbench finds no trial by it, and no name comes near it."
    : ", and the workbench finds no trial by it.";
}

const nearPlaces = (typed: string, places: readonly Place[]): Place[] =>
  nearest(
    typed.slice(0, MOST_READ),
    places.map((place) => ({ id: place.name, names: place.words, place })),
    MOST_NEAR,
  ).map(({ place }) => place);
