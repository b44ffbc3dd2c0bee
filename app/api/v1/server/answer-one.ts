import { z } from "zod";
import { apiPool } from "@/db/queries/api/pool";
import { trialDetail } from "@/db/queries/api/trials";
import { checkedEndpoint, checkTrials, sharedEndpoints } from "@/db/queries/compare";
import { namedTrials } from "@/db/queries/compare/offers";
import { LICENSE } from "@/lib/export/table/types";
import type { PoolPart } from "@/lib/pool/part";
import { DEFAULT_VIEW, viewHref } from "@/lib/view";
import { CODECS } from "@/lib/view/codecs";
import { compareHref } from "@/lib/view/compare";
import { version as software } from "@/package.json";
import { ApiProblem, badParameter, shorten } from "../problem";
import type { Asked, OneAnswer } from "./endpoints";
import { readTrials, readView, textOf } from "./view-query";

export async function answerTrial({ db, id }: Asked): Promise<OneAnswer> {
  const found = await trialDetail(db, id);
  if (found === null) throw new ApiProblem(404, "No such trial", `There is no trial ${shorten(id)}.`);
  const { identity, arms, reports } = found;
  const value = {
    ...identity,
    arms: arms.map(({ id: arm, label, role, n, drugs }) => ({
      id: arm,
      label,
      role,
      n,
      drugs: drugs.map(({ note: _, ...drug }) => drug),
    })),
    reports: reports.map(({ key: _, maturity: __, ...report }) => report),
    links: {
      page: `/trials/${id}`,
      effects: `/api/v1/effects?cut=all&population=all&trial=${id}`,
      outcomes: `/api/v1/outcomes?cut=all&population=all&trial=${id}`,
      adverseEvents: `/api/v1/adverse-events?reports=all&trial=${id}`,
    },
  };
  return { value, rows: [value] };
}

const number = z.number();

/** A line of CSV or NDJSON of a pool. */
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
  const { view: pooled, ...pool } = await apiPool(db, view);
  const parts = [pool.whole, ...pool.subgroups];
  if (parts.every(({ shown }) => shown === null)) throw notPooled(pool.whole);
  const value = {
    page: viewHref(pooled),
    ...pool,
    scale: pool.measure === null ? "logit" : SCALES[pool.measure],
  };
  return { value, rows: parts.flatMap(estimatorRows) };
}

/** Nothing of the View can be pooled: the request makes sense, the rows do not. */
const notPooled = ({ sentence, refusals }: PoolPart) =>
  new ApiProblem(422, "Not pooled", sentence, { refusals });

const estimatorRows = ({ group, studies, estimators }: PoolPart): z.infer<typeof poolRow>[] =>
  Object.entries(estimators ?? {}).flatMap(([estimator, fit]) => {
    if ("refused" in fit) return [];
    const { estimate, se, ciLow, ciHigh, p, tau2, I2, H2, Q, Qdf, Qp, backTransformed: back } = fit;
    const onScreen = back && { estimate: back.estimate, ciLow: back.ciLow, ciHigh: back.ciHigh };
    const figures = { estimate, se, ciLow, ciHigh, p, tau2, I2, H2, Q, Qdf, Qp };
    return [{ group, estimator, k: studies.length, ...figures, backTransformed: onScreen }];
  });

export async function answerComparability({ db, query }: Asked): Promise<OneAnswer> {
  const ids = await readTrials(db, query, "trials");
  if (ids.length < 2) throw badParameter("trials", "trials names one trial twice; two are needed.");
  const { value: cut, rejected } = CODECS.cut.parse(textOf(query, "cut") ?? "latest");
  if (rejected.length > 0) throw badParameter("cut", `cut is no day of the calendar: ${rejected.join()}.`);
  const asked = textOf(query, "endpoint");
  const endpoints = await sharedEndpoints(db, ids, cut);
  if (asked !== null && !endpoints.some(({ id }) => id === asked))
    throw badParameter("endpoint", `None of the trials has a result for ${asked} at this data cut.`);
  const endpoint = checkedEndpoint(endpoints, asked);
  const dimensions = endpoint === null ? [] : await checkTrials(db, ids, cut, endpoint.id);
  const names = new Map((await namedTrials(db, ids)).map(({ id, name }) => [id, name]));
  const value = {
    trials: ids.map((id) => ({ id, name: names.get(id) ?? id })),
    endpoint: endpoint && { id: endpoint.id, name: endpoint.name },
    cut: cut.kind === DEFAULT_VIEW.cut.kind ? "latest" : CODECS.cut.format(cut),
    dimensions,
    page: compareHref({ trials: ids, cut, endpoint: endpoint?.id ?? null }),
  };
  return { value, rows: [...dimensions] };
}

/** How the dataset is to be cited. */
export const citationOf = (version: string) =>
  `Crosstrial ${software}, dataset ${version}. Figures: the publications named with each.`;

export async function answerDataset({ vocabulary }: Asked): Promise<OneAnswer> {
  const { version, loadedAt, counts, reportYears, endpoints, tumors, classes, events } = vocabulary;
  const value = {
    version,
    loadedAt,
    software,
    counts,
    reportYears,
    license: LICENSE,
    citation: citationOf(version),
    endpoints,
    tumors,
    classes: classes.map(({ id, name, parentId }) => ({ id, name, parentId })),
    events,
  };
  return { value, rows: [value] };
}
