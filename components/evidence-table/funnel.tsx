import type { FunnelView } from "@/lib/pool/types";

const WIDTH = 520;
const HEIGHT = 340;
const BOX = { left: 56, right: 16, top: 12, bottom: 44 };

/** A contour-enhanced funnel plot: estimates across, standard errors down, with the table that says the same. */
export function Funnel({ funnel }: { funnel: FunnelView }) {
  const { points, center, maxStandardError, region, contours, reach, ticks, axis, words } = funnel;
  const x = (value: number) =>
    BOX.left + ((value - center + reach) / (2 * reach)) * (WIDTH - BOX.left - BOX.right);
  const y = (error: number) => BOX.top + (error / maxStandardError) * (HEIGHT - BOX.top - BOX.bottom);
  const foot = y(maxStandardError);
  const shades = [...contours].sort((a, b) => b.level - a.level);
  return (
    <figure className="mt-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="h-auto w-full max-w-[36rem]"
        role="img"
        aria-label={`Funnel plot of ${points.length} studies. ${words}`}
      >
        {shades.map(({ level, low, high }, index) => (
          <polygon
            key={level}
            points={`${x(0)},${y(0)} ${x(low)},${foot} ${x(high)},${foot}`}
            fill="var(--ink)"
            opacity={0.05 + 0.04 * index}
          />
        ))}
        <path
          d={`M${x(region.low)} ${foot}L${x(center)} ${y(0)}L${x(region.high)} ${foot}`}
          fill="none"
          stroke="var(--rule-2)"
          strokeDasharray="4 3"
        />
        <line x1={x(center)} x2={x(center)} y1={y(0)} y2={foot} stroke="var(--accent)" />
        {points.map(({ label, estimate, standardError, printed }) => (
          <circle
            key={label}
            cx={x(estimate)}
            cy={y(standardError)}
            r={4.5}
            fill="var(--accent)"
            stroke="var(--bg)"
          >
            <title>{`${label}: ${printed}, standard error ${standardError.toFixed(3)}`}</title>
          </circle>
        ))}
        <line x1={BOX.left} x2={WIDTH - BOX.right} y1={foot} y2={foot} stroke="var(--rule-2)" />
        {ticks.map(({ at, label }) => (
          <text key={at} x={x(at)} y={foot + 16} textAnchor="middle" fontSize={11} fill="var(--ink-2)">
            {label}
          </text>
        ))}
        {[0, maxStandardError / 2, maxStandardError].map((value) => (
          <text
            key={value}
            x={BOX.left - 6}
            y={y(value) + 4}
            textAnchor="end"
            fontSize={11}
            fill="var(--ink-2)"
          >
            {value.toFixed(2)}
          </text>
        ))}
        <text x={(WIDTH + BOX.left) / 2} y={HEIGHT - 8} textAnchor="middle" fontSize={12} fill="var(--ink-2)">
          {axis}
        </text>
        <text
          transform={`translate(14 ${HEIGHT / 2}) rotate(-90)`}
          textAnchor="middle"
          fontSize={12}
          fill="var(--ink-2)"
        >
          Standard error
        </text>
      </svg>
      <figcaption className="max-w-prose text-[0.82rem] text-ink-2">{words}</figcaption>
      <details className="mt-1 text-[0.82rem]">
        <summary>As a table</summary>
        <table className="data-table w-auto">
          <thead>
            <tr>
              <th scope="col">Study</th>
              <th scope="col">{axis.replace(/ \(.*/, "")}</th>
              <th scope="col">Standard error</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ label, printed, standardError }) => (
              <tr key={label}>
                <th scope="row" className="font-normal">
                  {label}
                </th>
                <td className="number">{printed}</td>
                <td className="number">{standardError.toFixed(3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
