import { type ComponentType, lazy, Suspense } from "react";

/**
 * A component whose code comes when it is first drawn: `next/dynamic` without its runtime, which every page would load.
 * Until then its place keeps what the server drew, or stays empty.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Lazy = lazy(async () => ({ default: await load() }));
  return (props: Props) => (
    <Suspense>
      <Lazy {...props} />
    </Suspense>
  );
}
