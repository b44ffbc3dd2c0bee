import type { Metadata } from "next";
import "./figure.css";
import { FigureWorkshop } from "@/components/figure/figure-workshop";
import { SceneSvg } from "@/components/figure/scene-svg";
import { drawFigure } from "@/db/queries/drawn-figure";
import { figureTitle } from "@/db/queries/figure";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { favorsOf } from "@/lib/figures/kinds/favors";
import { orderRows } from "@/lib/figures/kinds/order";
import { figureStyle } from "@/lib/figures/rows/style";
import type { SearchParams } from "@/lib/view";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { parseFigure } from "@/lib/view/figure-url";

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { view, figure } = parseFigure(await searchParams);
  const title = figure.title || figureTitle(view, await readVocabulary(await database()), figure.kind);
  return { title: `Figure: ${title.slice(0, 120)}` };
}

export default async function FigurePage({ searchParams }: Props) {
  // The address first: a page that asks the database before it would be made at build time.
  const parsed = parseFigure(await searchParams);
  const drawn = await drawFigure(await database(), parsed);
  const { source, scenes, notices, citations } = drawn;
  const { view, options, rows, result } = source;
  const plain = { ...source, options: { ...DEFAULT_FIGURE, style: options.style } };
  const favors = favorsOf(plain, figureStyle(plain.options));
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-5 sm:px-6">
      <h1 className="mb-4">Figure</h1>
      <FigureWorkshop
        view={view}
        figure={options}
        result={result}
        choices={source.choices ?? []}
        rows={orderRows(rows, options, source.pool?.whole.weights ?? {}).map(({ rowId, trial, arm }) => ({
          id: rowId,
          name: `${trial.name}, ${arm.label}`,
        }))}
        standard={{ title: source.title, left: favors?.left ?? "", right: favors?.right ?? "" }}
        notices={notices}
        citations={citations}
        sheets={scenes.length}
      >
        {scenes.map((scene, index) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
            key={index}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard (WCAG 2.1.1)
            tabIndex={0}
            aria-label={scenes.length > 1 ? `Page ${index + 1} of ${scenes.length}` : "The figure"}
            className="figure-sheet"
            style={{ background: scene.background }}
          >
            <SceneSvg scene={scene} />
          </section>
        ))}
      </FigureWorkshop>
    </div>
  );
}
