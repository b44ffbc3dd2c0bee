import type { SafetyRow } from "@/lib/safety/rows";

type Role = SafetyRow["arm"]["role"];

export const ROLE_WORDS: Record<Role, string> = {
  experimental: "experimental arm",
  control: "control arm",
  single: "arm without a comparator",
};

/** The mark of an arm by its role, told apart by color and shape, around a point of a drawing. */
export function RoleShape({ of, x, y, quiet }: { of: Role; x: number; y: number; quiet: boolean }) {
  const color = of === "control" ? "var(--ink-3)" : of === "single" ? "var(--not-shown)" : "var(--shown)";
  const paint = { fill: quiet ? "var(--bg)" : color, stroke: color, strokeWidth: 1.6 };
  if (of === "control") return <rect x={x - 4} y={y - 4} width={8} height={8} {...paint} />;
  if (of === "single")
    return <path d={`M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`} {...paint} />;
  return <circle cx={x} cy={y} r={4.6} {...paint} />;
}

/** The mark beside the name of an arm. */
export function RoleMark({ of, quiet = false }: { of: Role; quiet?: boolean }) {
  return (
    <svg width={14} height={14} className="inline-block shrink-0 align-[-0.15em]" aria-hidden="true">
      <RoleShape of={of} x={7} y={7} quiet={quiet} />
    </svg>
  );
}

/** What the marks of arms mean. */
export function RoleKey() {
  return (["experimental", "control", "single"] as const).map((role) => (
    <span key={role}>
      <RoleMark of={role} /> {ROLE_WORDS[role]}
    </span>
  ));
}
