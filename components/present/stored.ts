"use client";

import { useSyncExternalStore } from "react";
import { MOST_SLIDES, tidySlide } from "@/lib/view/lecture";

/**
 * What a browser keeps for its lecturer: notes on figures, and figures collected for a lecture. Nothing of it leaves the
 * browser. Where storing is not allowed, it is forgotten with the page.
 */

const NOTES = "crosstrial.lecture-notes";
const COLLECTED = "crosstrial.lecture";
const CHANGED = "crosstrial-stored";

/** Where the browser does not let us store. */
const kept = new Map<string, string>();

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? kept.get(key) ?? "";
  } catch {
    return kept.get(key) ?? "";
  }
}

function write(key: string, text: string): void {
  kept.set(key, text);
  try {
    localStorage.setItem(key, text);
  } catch {
    // It stays in this page.
  }
  window.dispatchEvent(new Event(CHANGED));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function notesIn(text: string): Record<string, string> {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function figuresIn(text: string): string[] {
  const value = parsed(text);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

const subscribe = (changed: () => void) => {
  window.addEventListener("storage", changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener("storage", changed);
    window.removeEventListener(CHANGED, changed);
  };
};

const useStored = (key: string): string =>
  useSyncExternalStore(
    subscribe,
    () => read(key),
    () => "",
  );

/** The lecturer's own notes by figure, the same in all windows. */
export const useNotes = (): Record<string, string> => notesIn(useStored(NOTES));

export function keepNotes(more: Readonly<Record<string, string>>): void {
  const notes = { ...notesIn(read(NOTES)), ...more };
  write(NOTES, JSON.stringify(Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== ""))));
}

/** Figures collected for a lecture, each as its parameters. */
export const useCollected = (): string[] => figuresIn(useStored(COLLECTED));

/**
 * Collects a figure for the next lecture; a figure that is already there is not added again.
 * @param query the parameters of a figure's address.
 * @returns how many figures are collected now.
 */
export function collectFigure(query: string): number {
  const slide = tidySlide(new URLSearchParams(query));
  const figures = [...figuresIn(read(COLLECTED)).filter((own) => own !== slide), slide].slice(-MOST_SLIDES);
  write(COLLECTED, JSON.stringify(figures));
  return figures.length;
}

export const forgetCollected = (): void => write(COLLECTED, "[]");
