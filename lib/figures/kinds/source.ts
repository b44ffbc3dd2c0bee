import type {
  ArmResponse,
  EventRates,
  LandmarkRates,
  OlderReport,
  RowHistory,
} from "../../evidence/arm-results";
import type { WithoutMonth } from "../../evidence/as-of-words";
import type { CheckedSet } from "../../evidence/comparability";
import type { EvidenceMap, MapReport } from "../../evidence/map";
import type { PanelBounds } from "../../evidence/panel-kinds";
import type { EvidenceRow, ReportRef } from "../../evidence/types";
import type { PoolView } from "../../pool/types";
import type { ShownWeights } from "../../pool/weights";
import type { ResultKind, View } from "../../view";
import type { FigureOptions } from "../../view/figure";

/** What the figures of a View are drawn from: rows, pool and words, read and computed by others. */
export interface FigureSource {
  view: View;
  options: FigureOptions;
  result: ResultKind;
  /** In the View's order. */
  rows: readonly EvidenceRow[];
  /** Null where the View does not pool. */
  pool: PoolView | null;
  /** Weights of the rows in the pool. */
  weights: ShownWeights;
  measures: readonly string[];
  directions: readonly ("lower" | "higher")[];
  /** What each axis must hold: 5th and 95th percentiles of the bounds, and the largest weight. */
  panels: readonly PanelBounds[];
  /** How comparable the rows are, and what can't be told from our data. */
  check: CheckedSet;
  /** What is said of rows that unite the patients of others. */
  unions: readonly string[];
  /** The View in words: what the figure is called where nobody gave it a title. */
  title: string;
  /** What the title does not say of the filters: drawn below it, whatever the style. */
  filters: string;
  /** Rows that match but are not drawn, because there are too many. */
  left: number;
  datasetVersion: string;
  /** How the notes name reports, by id: those that the figure cites. */
  references?: Readonly<Record<string, string>>;
  /** What some kinds of figure show besides; read where the options ask for that kind. */
  /** The reports that cells of the rows name beside the rows' own. */
  quoted?: readonly ReportRef[];
  /** Times or events that the options may choose from, before they chose. */
  choices?: readonly string[];
  landmarks?: readonly LandmarkRates[];
  responses?: readonly ArmResponse[];
  /** Trials whose response rates the View passes over, as it shows comparisons and they have none. */
  singleArmTrials?: number;
  safety?: readonly EventRates[];
  histories?: readonly RowHistory[];
  /** The reports that the years of a cumulative forest rest on. */
  stepReports?: readonly { trial: { id: string; name: string }; report: ReportRef }[];
  /** Reports of the year of an as-of date that it hides, as their month is not known. */
  withoutMonth?: WithoutMonth | null;
  /** The reports drawn that are older than their trial's latest. */
  older?: readonly OlderReport[];
  map?: EvidenceMap;
  mapReports?: readonly MapReport[];
}
