import type { BaselineFigure } from "@/lib/evidence/baseline";

/** A figure at baseline as the API gives it. */
export const baselineItem = (figure: BaselineFigure) => ({
  id: figure.id,
  arm: figure.arm,
  population: figure.population,
  characteristic: figure.wording,
  value: figure.reported,
  unit: figure.unit,
  n: figure.n,
  comparable: {
    id: figure.characteristic.id,
    label: figure.characteristic.label,
    value: figure.value,
    computed: figure.computedFrom !== null,
  },
  report: figure.report?.id ?? null,
  checked: figure.checked,
});
