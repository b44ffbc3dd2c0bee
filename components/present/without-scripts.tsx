import type { PresentedFigure } from "./slide";

/** Without scripts nothing is revealed step by step: the first slide shows all at once, and each figure has its own page. */
export function WithoutScripts({ figures }: { figures: readonly PresentedFigure[] }) {
  return (
    <noscript>
      <style>{`.slide [data-row],.slide [data-role]{visibility:visible!important}.presentation .controls{display:none}`}</style>
      <p className="without-scripts">
        Revealing step by step needs JavaScript. Each figure as a whole:{" "}
        {figures.map(({ query, title }, index) => (
          <span key={query}>
            {index > 0 && "; "}
            <a href={`/figure?${query}`} className="underline">
              {title}
            </a>
          </span>
        ))}
      </p>
    </noscript>
  );
}
