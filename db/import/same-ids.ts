import {
  adverseEventId,
  effectId,
  outcomeId,
  type RowKey,
  rowId,
  rowOfEffect,
  rowOfOutcome,
} from "../derive/ids";
import type { AdverseEventRecord, EffectRecord, OutcomeRecord } from "./record-figures";

/** The parts of a record that have ids. */
interface Figures {
  id: string;
  effects: readonly EffectRecord[];
  outcomes: readonly OutcomeRecord[];
  safety: readonly AdverseEventRecord[];
}

/** A figure of a record whose id another figure has. */
interface SameId {
  path: [list: string, index: number];
  message: string;
  input: string;
}

/** A figure, what distinguishes it from others, and the ids built from that. */
interface Identified {
  list: string;
  index: number;
  id: string;
  /** Null for figures in no row of the workbench. */
  row: { id: string; key: RowKey } | null;
}

const REMEDY: Readonly<Record<string, string>> = {
  effects: "population, subgroup or assessor must tell the two apart",
  outcomes:
    "which of the two stands beside an effect can't be known (of a control with several comparisons, `comparison` says whose each is)",
  safety: "the wording of the event must tell the two apart",
};

/**
 * The figures of a record that can't be distinguished from an earlier one by their key (report, endpoint, arms, population,
 * subgroup, assessor, time, ...), and rows that differ in what their ids leave out, such as capitals.
 */
export function sameIds(trial: Figures): SameId[] {
  const figures = identified(trial);
  const byId = new Map<string, Identified>();
  const byRow = new Map<string, { first: Identified; key: string }>();
  return figures.flatMap((figure): SameId[] => {
    const { list, index, id, row } = figure;
    const at = { path: [list, index] as [string, number], input: id };
    const same = byId.get(id);
    if (same !== undefined)
      return [{ ...at, message: `gives the same figure as ${nameOf(same)}: ${REMEDY[list]}` }];
    byId.set(id, figure);
    if (row === null) return [];
    const key = JSON.stringify(row.key);
    const other = byRow.get(row.id);
    if (other === undefined) byRow.set(row.id, { first: figure, key });
    if (other === undefined || other.key === key) return [];
    return [
      {
        path: at.path,
        input: row.id,
        message: `would have the row of ${nameOf(other.first)}, which says the same in other letters: ${row.id}`,
      },
    ];
  });
}

const nameOf = ({ list, index }: Identified) => `${list}.${index}`;

function identified({ id: trial, effects, outcomes, safety }: Parameters<typeof sameIds>[0]): Identified[] {
  const rowOf = (key: RowKey) => ({ id: rowId(trial, key), key });
  return [
    ...effects.map((item, index) => ({
      list: "effects",
      index,
      id: effectId(trial, item),
      row: rowOf(rowOfEffect(item)),
    })),
    ...outcomes.map((item, index) => ({
      list: "outcomes",
      index,
      id: outcomeId(trial, item),
      row: rowOf(rowOfOutcome(item)),
    })),
    ...safety.map((item, index) => ({ list: "safety", index, id: adverseEventId(trial, item), row: null })),
  ];
}
