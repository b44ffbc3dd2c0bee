import type { Metadata } from "next";
import "./figure.css";
import { forestPicture, MAP_PICTURE, withPreview } from "@/app/link-preview";
import { VersionNotice } from "@/app/version-notice";
import { FigureStart } from "@/components/figure/figure-start";
import { FigureWorkshop } from "@/components/figure/figure-workshop";
import { SceneSvg } from "@/components/figure/scene-svg";
import { drawFigure } from "@/db/answers/figure";
import { figureWords } from "@/db/answers/figure-source";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { formatPopulation } from "@/lib/evidence/format";
import type { EvidenceRow } from "@/lib/evidence/types";
import { oneLine } from "@/lib/evidence/view-words";
import { favorsOf } from "@/lib/figures/kinds/favors";
import { orderRows } from "@/lib/figures/kinds/order";
import { linkScopeOf } from "@/lib/figures/link-scope";
import { figureStyle } from "@/lib/figures/rows/style";
import type { Scene } from "@/lib/figures/scene";
import { splitVersion } from "@/lib/versions/link";
import { activeFilters, type SearchParams } from "@/lib/view";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { figureHref, type ParsedFigure, parseFigure } from "@/lib/view/figure-url";

interface Props {
  searchParams: Promise<SearchParams>;
}

/** The part of a custom title that a tab needs. */
const LONGEST_TITLE = 120;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { view, figure } = parseFigure(await searchParams);
  const db = await database();
  const words = await figureWords(db, view, figure);
  const own = figure.title?.slice(0, LONGEST_TITLE);
  const title = `Figure: ${oneLine(own ? { title: own, filters: words.everyFilter } : words)}`;
  return withPreview({
    title,
    picture: figure.kind === "map" ? MAP_PICTURE : await forestPicture(db, view),
  });
}

export default async function FigurePage({ searchParams }: Props) {
  // The address comes first: a page that asks the database before reading it would be built at build time.
  const { asked, params } = splitVersion(await searchParams);
  const parsed = parseFigure(params);
  const db = await database();
  if (isUnchosen(parsed)) return <FigureStart vocabulary={await readVocabulary(db)} />;
  const drawn = await drawFigure(db, parsed);
  const { source, scenes, notices, citations } = drawn;
  const { view, options, rows, result } = source;
  const plain = { ...source, options: { ...DEFAULT_FIGURE, style: options.style } };
  const [panel] = source.panels;
  const favors = panel === undefined ? null : favorsOf(plain, figureStyle(plain.options), panel);
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-5 sm:px-6">
      <h1 className="mb-4">Figure</h1>
      <VersionNotice db={db} asked={asked} scope={linkScopeOf(source)} />
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
        selectedHere={drawn.selectedHere}
        standard={{
          title: source.title,
          filters: source.filters,
          left: favors?.left ?? "",
          right: favors?.right ?? "",
        }}
        notices={notices}
        useless={drawn.useless}
        citations={citations}
        datasetVersion={source.datasetVersion}
        sizes={scenes.map(({ width, height }) => ({ width, height }))}
      >
        <Size scenes={scenes} href={figureHref(view, { ...options, paper: "a4" })} />
        {scenes.map((scene, index) => (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
            key={index}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
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

/** Points in a centimeter. */
const CENTIMETER = 72 / 2.54;

/** Height above which a figure is too long to print on one sheet or to take in: one and a half pages of A4, in points. */
const LONG = 1.5 * 842;

/** How large a long figure is, because nobody sees that at a glance; for one long sheet, how to get pages. */
function Size({ scenes, href }: { scenes: readonly Scene[]; href: string }) {
  const [first] = scenes;
  if (first === undefined || (scenes.length === 1 && first.height < LONG)) return null;
  const drawn = new Set(scenes.flatMap(({ items }) => items.flatMap(({ row }) => row ?? [])));
  const rows = [...drawn].filter((row) => !/^pool(?::|$)/.test(row)).length;
  const much = `${rows} ${rows === 1 ? "row" : "rows"}`;
  const size = `${Math.round(first.width / CENTIMETER)} × ${Math.round(first.height / CENTIMETER)} cm`;
  return (
    <p className="mt-3 text-[0.85rem] text-ink-2">
      {scenes.length > 1 ? (
        `${much} on ${scenes.length} pages.`
      ) : (
        <>
          {much} on one sheet of {size}.{" "}
          <a href={href} className="underline">
            Divide it into pages of A4
          </a>
        </>
      )}
    </p>
  );
}

/** All rows at once don't make a figure: a reader without a question is asked for one. The map shows all rows. */
const isUnchosen = ({ view, figure }: ParsedFigure): boolean =>
  figure.kind !== "map" && activeFilters(view).length === 0 && figure.only === "matching";

/** "COSMIC-313, first 550 randomized": just enough to distinguish a row from the others of its trial. */
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
