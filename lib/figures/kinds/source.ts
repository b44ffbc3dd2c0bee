import type {
  ArmResponse,
  EventRates,
  LandmarkRates,
  RowHistory,
  RowReport,
} from "../../evidence/arm-results";
import type { EvidenceMap, MapReport } from "../../evidence/map";
import type { Difference, EvidenceRow } from "../../evidence/types";
import type { PoolView } from "../../pool/types";
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
  measures: readonly string[];
  directions: readonly ("lower" | "higher")[];
  /** 5th and 95th percentiles of the bounds, and the largest weight. */
  bounds: { low: number | null; high: number | null; maxWeight: number | null };
  differences: readonly Difference[];
  /** The View in words: what the figure is called where nobody gave it a title. */
  title: string;
  /** Rows that match but are not drawn, because there are too many. */
  left: number;
  datasetVersion: string;
  /** What some kinds of figure show besides; read where the options ask for that kind. */
  medianReports?: readonly RowReport[];
  /** Times or events that the options may choose from, before they chose. */
  choices?: readonly string[];
  landmarks?: readonly LandmarkRates[];
  responses?: readonly ArmResponse[];
  safety?: readonly EventRates[];
  histories?: readonly RowHistory[];
  map?: EvidenceMap;
  mapReports?: readonly MapReport[];
}
