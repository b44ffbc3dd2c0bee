import { type Dispatch, useCallback, useEffect, useRef, useState } from "react";
import { NOTES_PARAM } from "@/lib/view/lecture";
import type { DeckAction, Place } from "./deck";

/** What the windows of one presentation tell each other. */
type Message = { kind: "hello" } | { kind: "place"; place: Place } | { kind: "action"; action: DeckAction };

const named = (name: string) => new BroadcastChannel(`crosstrial-present-${name}`);

/** Keeps the name of this window's presentation through a reload. */
const NAME = "crosstrial.presentation";

function ownName(): string {
  try {
    const known = sessionStorage.getItem(NAME);
    if (known !== null) return known;
    const name = crypto.randomUUID().slice(0, 8);
    sessionStorage.setItem(NAME, name);
    return name;
  } catch {
    return "only";
  }
}

/** The window that is shown: sends its place to the notes and follows theirs. */
export function usePresenterChannel(place: Place, dispatch: Dispatch<DeckAction>): { openWindow(): void } {
  const channel = useRef<BroadcastChannel | null>(null);
  const now = useRef(place);
  const tell = useCallback(() => {
    channel.current?.postMessage({ kind: "place", place: now.current } satisfies Message);
  }, []);
  useEffect(() => {
    const own = named(ownName());
    channel.current = own;
    own.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === "hello") tell();
      else if (data.kind === "action") dispatch(data.action);
    };
    tell();
    return () => own.close();
  }, [dispatch, tell]);
  useEffect(() => {
    now.current = place;
    tell();
  }, [place, tell]);
  const openWindow = useCallback(() => {
    const search = new URLSearchParams(location.search);
    search.append(NOTES_PARAM, ownName());
    window.open(`${location.pathname}?${search}`, "crosstrial-notes", "width=760,height=820");
  }, []);
  return { openWindow };
}

/** The window of the notes: where the presentation stands; null until it has answered. */
export function useNotesChannel(name: string): { place: Place | null; send(action: DeckAction): void } {
  const [place, setPlace] = useState<Place | null>(null);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const own = named(name);
    channel.current = own;
    own.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === "place") setPlace(data.place);
    };
    own.postMessage({ kind: "hello" } satisfies Message);
    return () => own.close();
  }, [name]);
  const send = useCallback((action: DeckAction) => {
    channel.current?.postMessage({ kind: "action", action } satisfies Message);
  }, []);
  return { place, send };
}
