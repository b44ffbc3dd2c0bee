import { type Dispatch, useEffect, useRef } from "react";
import { type DeckAction, type Place, placeHash, readPlaceHash } from "./deck";

/** Keeps the place after the "#" of the address, so that a reload returns to it. */
export function usePlaceInAddress(place: Place, dispatch: Dispatch<DeckAction>): void {
  const read = useRef(false);
  useEffect(() => {
    const restore = () => dispatch({ place: readPlaceHash(location.hash) });
    if (location.hash !== "") restore();
    window.addEventListener("hashchange", restore);
    return () => window.removeEventListener("hashchange", restore);
  }, [dispatch]);
  useEffect(() => {
    // The first place is not the reader's yet: what the address says comes with the next.
    if (!read.current) {
      read.current = true;
      return;
    }
    const hash = placeHash(place);
    const { pathname, search } = location;
    if (location.hash.replace(/^#/, "") !== hash)
      history.replaceState(null, "", `${pathname}${search}${hash === "" ? "" : `#${hash}`}`);
  }, [place]);
}
