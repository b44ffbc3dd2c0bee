"use client";

import { useEffect, useRef, useState } from "react";

/** The address without the parameters that need no answer from the server. */
function addressWithout(parameters: readonly string[]): string {
  const params = new URLSearchParams(window.location.search);
  for (const parameter of parameters) params.delete(parameter);
  return `${window.location.pathname}?${params}`;
}

/**
 * True while Back or Forward has changed the address and the page still shows the answer to the one before.
 * @param served what the server answered: another value says that the page has caught up with the address.
 * @param local parameters that the page writes by itself, without asking the server.
 */
export function useTraversal(served: unknown, local: readonly string[] = []): boolean {
  const [traversing, setTraversing] = useState(false);
  const answered = useRef("");
  const parameters = useRef(local);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer is the moment to look at the address
  useEffect(() => {
    answered.current = addressWithout(parameters.current);
    setTraversing(false);
  }, [served]);
  useEffect(() => {
    const look = () => setTraversing(addressWithout(parameters.current) !== answered.current);
    window.addEventListener("popstate", look);
    return () => window.removeEventListener("popstate", look);
  }, []);
  return traversing;
}
