import type { Metadata } from "next";
import "./figure.css";
import { FigureStart } from "@/components/figure/figure-start";
import { FigureWorkshop } from "@/components/figure/figure-workshop";
import { SceneSvg } from "@/components/figure/scene-svg";
import { drawFigure } from "@/db/queries/drawn-figure";
import { figureTitle } from "@/db/queries/figure";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { formatPopulation } from "@/lib/evidence/format";
import type { EvidenceRow } from "@/lib/evidence/types";
import { favorsOf } from "@/lib/figures/kinds/favors";
import { orderRows } from "@/lib/figures/kinds/order";
import { figureStyle } from "@/lib/figures/rows/style";
import { activeFilters, type SearchParams } from "@/lib/view";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { type ParsedFigure, parseFigure } from "@/lib/view/figure-url";

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
  const db = await database();
  if (isUnchosen(parsed)) return <FigureStart vocabulary={await readVocabulary(db)} />;
  const drawn = await drawFigure(db, parsed);
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
        logarithmic={result === "comparison" && source.measures.some((measure) => measure !== "RD")}
        choices={source.choices ?? []}
        rows={orderRows(rows, options, source.pool?.whole.weights ?? {}).map((row) => ({
          id: row.rowId,
          name: rowName(row, rows),
        }))}
        standard={{ title: source.title, left: favors?.left ?? "", right: favors?.right ?? "" }}
        notices={notices}
        citations={citations}
        sheets={scenes.length}
        size={{ width: scenes[0]?.width ?? 1, height: scenes[0]?.height ?? 1 }}
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

/** All rows at once are no figure: who comes without a question is asked for one. The map is of all of them. */
const isUnchosen = ({ view, figure }: ParsedFigure): boolean =>
  figure.kind !== "map" && activeFilters(view).length === 0 && figure.only === "matching";

/** "COSMIC-313, first 550 randomized": as much as tells a row from the others of its trial. */
function rowName(row: EvidenceRow, rows: readonly EvidenceRow[]): string {
  const own = rows.filter(({ trial }) => trial.id === row.trial.id);
  const several = (of: (item: EvidenceRow) => string) => new Set(own.map(of)).size > 1;
  return [
    row.trial.name,
    several(({ arm }) => arm.id) || own.length === 1 ? row.arm.label : null,
    several(({ endpoint }) => endpoint.id) ? row.endpoint.name : null,
    several(formatPopulation) ? formatPopulation(row) : null,
    several(({ measure }) => measure ?? "") ? row.measure : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
