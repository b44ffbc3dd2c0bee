"use client";

import { useEffect, useRef } from "react";

/** Restores the focus after a link removed its column, and so itself: to the same link of the next column. */
export function KeepFocus({ trials }: { trials: string }) {
  const asked = useRef<{ title: string; place: number } | null>(null);
  const before = useRef(trials);
  useEffect(() => {
    const remember = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest(".compare a") : null;
      const head = link?.closest("th") ?? null;
      const heads = head?.parentElement?.children ?? [];
      asked.current = link && {
        title: link.getAttribute("title") ?? "",
        place: [...heads].indexOf(head as Element),
      };
    };
    document.addEventListener("click", remember, true);
    return () => document.removeEventListener("click", remember, true);
  }, []);
  useEffect(() => {
    if (before.current === trials) return;
    before.current = trials;
    const { title, place } = asked.current ?? { title: "", place: -1 };
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const links = [...document.querySelectorAll<HTMLElement>(".compare-scroll .compare-links a")];
    const removes = links.filter((link) => link.title.startsWith("Remove "));
    const next =
      links.find((link) => link.title === title) ??
      (place > 0 ? (removes[place - 1] ?? removes.at(-1)) : undefined);
    (next ?? document.getElementById("compare-search"))?.focus({ preventScroll: true });
  }, [trials]);
  return null;
}
