import { z } from "zod";
import { checkCompared } from "@/db/answers/compare";
import { apiPool } from "@/db/answers/pool-numbers";
import { readTrialDetail } from "@/db/answers/trial";
import { readDownloads } from "@/db/package/downloads";
import { namedTrials, noSuchTrial, trialIdOf } from "@/db/queries/trial-names";
import { anchorSentence } from "@/lib/evidence/comparability";
import { DATA_LICENSE } from "@/lib/export/package/license";
import { baselineItem } from "@/lib/export/table/baseline-item";
import { LICENSE } from "@/lib/export/table/types";
import type { PoolPart } from "@/lib/pool/part";
import type { TwoArms } from "@/lib/pool/two-arms";
import { DEFAULT_VIEW, VIEW_KEYS, viewHref } from "@/lib/view";
import { compareHref } from "@/lib/view/compare";
import { uselessOfPooled } from "@/lib/view/useless";
import { version as software } from "@/package.json";
import { ApiProblem, badParameter } from "../problem";
import type { Asked, OneAnswer } from "./asked";
import { readAskedComparison } from "./asked-comparison";
import { readView, textOf } from "./view-query";

export async function answerTrial({ db, id: typed }: Asked): Promise<OneAnswer> {
  const id = await trialIdOf(db, typed);
  const found = id === null ? null : await readTrialDetail(db, id);
  if (found === null) throw new ApiProblem(404, "No such trial", await noSuchTrial(db, typed));
  const { identity, arms, baseline, reports } = found;
  const ofOrigin = identity.origin === "curated" ? "" : `&origin=${identity.origin}`;
  const value = {
    ...identity,
    arms: arms.map(({ id: arm, label, role, n, drugs }) => ({
      id: arm,
      label,
      role,
      n,
      drugs: drugs.map(({ note: _, ...drug }) => drug),
    })),
    baseline: baseline.map(baselineItem),
    reports: reports.map(({ key: _, maturity: __, ...report }) => report),
    links: {
      page: `/trials/${id}`,
      effects: `/api/v1/effects?cut=all&population=all&trial=${id}${ofOrigin}`,
      outcomes: `/api/v1/outcomes?cut=all&population=all&trial=${id}${ofOrigin}`,
      adverseEvents: `/api/v1/adverse-events?reports=all&trial=${id}${ofOrigin}`,
    },
  };
  return { value, rows: [value] };
}

const number = z.number();

/** A line of a pool in CSV or NDJSON. */
export const poolRow = z
  .strictObject({
    group: z.string().nullable(),
    estimator: z.string(),
    k: z.int(),
    estimate: number,
    se: number,
    ciLow: number,
    ciHigh: number,
    p: number,
    tau2: number,
    I2: number,
    H2: number,
    Q: number,
    Qdf: number,
    Qp: number,
    backTransformed: z.strictObject({ estimate: number, ciLow: number, ciHigh: number }).nullable(),
  })
  .meta({ id: "PoolRow", description: "One estimator of one group." });

const SCALES = { HR: "log", OR: "log", RR: "log", RD: "difference" } as const;

export async function answerPool({ db, vocabulary, query }: Asked): Promise<OneAnswer> {
  const { view } = await readView(db, query, vocabulary);
  const { value: explore } = VIEW_KEYS.explore.parse(textOf(query, "explore") ?? "none");
  const { view: pooled, ...pool } = await apiPool(db, { ...view, explore });
  const parts = [pool.whole, ...pool.subgroups];
  const isPooled = parts.some(({ shown }) => shown !== null);
  // The arms of each trial, and the pools of earlier years, are shown where these rows are not pooled, as on screen.
  const isExplored = ["two-arms", "cumulative"].includes(explore) && pool.exploration !== null;
  if (!isPooled && !isExplored) throw notPooled(pool.whole, pool.twoArms);
  const [useless] = isPooled ? uselessOfPooled(view, pool.measure) : [];
  if (useless !== undefined)
    throw badParameter(useless.param, `${useless.param} has no effect here. ${useless.why}`);
  const value = {
    page: viewHref(pooled),
    ...pool,
    scale: pool.measure === null ? "logit" : SCALES[pool.measure],
  };
  return { value, rows: parts.flatMap(estimatorRows) };
}

/** Nothing in the View can be pooled: the request is valid, but its rows can't be pooled. */
const notPooled = ({ sentence, refusals }: PoolPart, twoArms: TwoArms | null) =>
  new ApiProblem(422, "Not pooled", sentence, { refusals, ...(twoArms === null ? {} : { twoArms }) });

const estimatorRows = ({ group, studies, estimators }: PoolPart): z.infer<typeof poolRow>[] =>
  Object.entries(estimators ?? {}).flatMap(([estimator, fit]) => {
    if ("refused" in fit) return [];
    const { estimate, se, ciLow, ciHigh, p, tau2, I2, H2, Q, Qdf, Qp, backTransformed: back } = fit;
    const onScreen = back && { estimate: back.estimate, ciLow: back.ciLow, ciHigh: back.ciHigh };
    const figures = { estimate, se, ciLow, ciHigh, p, tau2, I2, H2, Q, Qdf, Qp };
    return [{ group, estimator, k: studies.length, ...figures, backTransformed: onScreen }];
  });

export async function answerComparability({ db, vocabulary, query }: Asked): Promise<OneAnswer> {
  const asked = await readAskedComparison(db, query, vocabulary);
  const { trials: ids, cut, patients } = asked;
  if (ids.length < 2) throw badParameter("trials", "trials names one trial twice; two are needed.");
  const { endpoint, check } = await checkCompared(db, ids, asked, asked);
  const { checked: dimensions, notHeld } = check;
  const names = new Map((await namedTrials(db, ids)).map(({ id, name }) => [id, name]));
  const value = {
    trials: ids.map((id) => ({ id, name: names.get(id) ?? id })),
    endpoint: endpoint && { id: endpoint.id, name: endpoint.name },
    patients: patients && {
      biomarker: patients.asked,
      populations: ids.map((id) => ({
        trial: id,
        populations: [...(patients.byTrial.get(id)?.populations ?? [])],
        otherAssay: patients.byTrial.get(id)?.otherAssay ?? false,
      })),
    },
    cut: cut.kind === DEFAULT_VIEW.cut.kind ? "latest" : VIEW_KEYS.cut.format(cut),
    dimensions,
    notHeld,
    anchor: anchorSentence(dimensions),
    page: compareHref({ trials: ids, cut, endpoint: endpoint?.id ?? null, biomarker: asked.biomarker }),
  };
  return { value, rows: [...dimensions] };
}

/** How to cite the dataset. */
export const citationOf = (version: string) =>
  `Crosstrial ${software}, dataset ${version}. Figures: the publications named with each.`;

export async function answerDataset({ db, vocabulary }: Asked): Promise<OneAnswer> {
  const { version, loadedAt, counts, reportYears, endpoints, tumors, classes, events } = vocabulary;
  const value = {
    version,
    loadedAt,
    software,
    counts,
    reportYears,
    license: LICENSE,
    dataLicense: { ...DATA_LICENSE },
    downloads: (await readDownloads(db, null)).map(({ href, mediaType }) => ({ href, mediaType })),
    citation: citationOf(version),
    endpoints,
    tumors,
    classes: classes.map(({ id, name, parentId }) => ({ id, name, parentId })),
    events: events.map(({ id, name }) => ({ id, name })),
  };
  return { value, rows: [value] };
}
