import type { z } from "zod";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { historyTag } from "@/db/versions/read";
import { comparabilityAnswer, datasetAnswer, pageOf } from "../schema/answers";
import {
  adverseEventItem,
  dataChangeItem,
  effectItem,
  notIncludedItem,
  outcomeItem,
  trialDetail,
  trialItem,
} from "../schema/items";
import type { Parameter } from "../schema/parameter";
import {
  comparabilityParameters,
  dataChangeParameters,
  eventParameters,
  figureParameters,
  notIncludedParameters,
  outcomeParameters,
  poolParameters,
  trialParameters,
} from "../schema/parameters";
import { poolAnswer } from "../schema/pool-answer";
import { listDataChanges, listEvents, listFigures, listNotIncluded, listTrials } from "./answer-list";
import { answerComparability, answerDataset, answerPool, answerTrial, poolRow } from "./answer-one";
import type { Asked, ListAnswer, OneAnswer } from "./asked";

interface About {
  /** Below /api/v1, as OpenAPI writes it. */
  path: string;
  name: string;
  summary: string;
  description: string;
  parameters(vocabulary: ApiVocabulary): Parameter[];
  /** A line of CSV or NDJSON. */
  row: z.ZodType;
  /** The answer as JSON. */
  schema: z.ZodType;
  /** A request for readers to try. */
  example: string;
  /** Answers other than 200 and those that every endpoint may give, with their reasons. */
  problems: Readonly<Record<number, string>>;
  /** A text that changes whenever something other than the database changes that answers draw on. */
  dependsOn?(): string;
}

export type Endpoint = About &
  (
    | { kind: "list"; answer(asked: Asked): Promise<ListAnswer> }
    | { kind: "one"; answer(asked: Asked): Promise<OneAnswer> }
  );

const list = (about: Omit<About, "schema">, answer: (asked: Asked) => Promise<ListAnswer>): Endpoint => ({
  ...about,
  schema: pageOf(about.row).meta({ id: `${about.row.meta()?.id ?? about.name}Page` }),
  kind: "list",
  answer,
});
const one = (about: About, answer: (asked: Asked) => Promise<OneAnswer>): Endpoint => ({
  ...about,
  kind: "one",
  answer,
});

/** All endpoints, in the order in which they are documented. */
export const ENDPOINTS: readonly Endpoint[] = [
  list(
    {
      path: "/trials",
      name: "listTrials",
      summary: "Trials",
      description: "The trials behind the rows of a View, by name; without a filter, all trials.",
      parameters: trialParameters,
      row: trialItem,
      example: "/api/v1/trials?tumor=melanoma&limit=1",
      problems: {},
    },
    listTrials,
  ),
  one(
    {
      path: "/trials/{id}",
      name: "getTrial",
      summary: "One trial",
      description: "A trial with its arms, drugs and reports.",
      parameters: () => [],
      row: trialDetail,
      schema: trialDetail,
      example: "/api/v1/trials/keynote-006",
      problems: { 404: "There is no such trial." },
    },
    answerTrial,
  ),
  list(
    {
      path: "/effects",
      name: "listEffects",
      summary: "Effects between arms",
      description:
        "Hazard ratios, odds ratios, risk ratios and risk differences of a View, in its order: the rows of the workbench. With `cut=all&population=all`, every effect of every report, population and subgroup.",
      parameters: figureParameters,
      row: effectItem,
      example: "/api/v1/effects?tumor=nsclc&line=1L&endpoint=OS&sort=estimate&limit=1",
      problems: {},
    },
    listFigures("comparison"),
  ),
  list(
    {
      path: "/outcomes",
      name: "listOutcomes",
      summary: "Outcomes of arms",
      description:
        "Medians, landmark rates, response rates and counts of single arms, in the order of a View. Do not subtract medians of different trials: patients were not randomized between them.",
      parameters: outcomeParameters,
      row: outcomeItem,
      example: "/api/v1/outcomes?tumor=multiple-myeloma&endpoint=ORR&limit=1",
      problems: {},
    },
    listFigures("arm"),
  ),
  list(
    {
      path: "/adverse-events",
      name: "listAdverseEvents",
      summary: "Adverse events",
      description: "Rates of adverse events by arm: the table of the Safety page.",
      parameters: eventParameters,
      row: adverseEventItem,
      example: "/api/v1/adverse-events?event=crs&sort=-percent&limit=1",
      problems: {},
    },
    listEvents,
  ),
  list(
    {
      path: "/not-included",
      name: "listNotIncluded",
      summary: "Trials that are not included",
      description:
        "Known trials that are not in the dataset, each with the reason. For each tumor type, `/dataset` gives the date through which publications were searched.",
      parameters: notIncludedParameters,
      row: notIncludedItem,
      example: "/api/v1/not-included?tumor=nsclc&limit=1",
      problems: {},
    },
    listNotIncluded,
  ),
  list(
    {
      path: "/data-changes",
      name: "listDataChanges",
      summary: "Changes of the data",
      description:
        "Differences between versions of the data: trials added and removed, and each changed figure, old and new; newest version first. `/changes/data.atom` is a feed of versions.",
      parameters: dataChangeParameters,
      row: dataChangeItem,
      example: "/api/v1/data-changes?tumor=melanoma&limit=1",
      problems: {},
      dependsOn: historyTag,
    },
    listDataChanges,
  ),
  one(
    {
      path: "/pool",
      name: "getPool",
      summary: "Pooled result",
      description:
        "The pool of a View: what the workbench shows, the studies pooled, and every estimator of tau2. Each line of CSV or NDJSON is one estimator for one group.",
      parameters: poolParameters,
      row: poolRow,
      schema: poolAnswer,
      example:
        "/api/v1/pool?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS",
      problems: {
        422: "The rows can't be pooled; `refusals` says why. For arms, `twoArms` compares both arms of each trial; with `explore=two-arms` the answer is then 200. It is also 200 with `explore=cumulative` if an earlier year has a pool.",
      },
    },
    answerPool,
  ),
  one(
    {
      path: "/comparability",
      name: "getComparability",
      summary: "Comparability of trials",
      description: "How trials differ when patients were not randomized between them, and why that matters.",
      parameters: comparabilityParameters,
      row: comparabilityAnswer.shape.dimensions.element,
      schema: comparabilityAnswer,
      example: "/api/v1/comparability?trials=zuma-7,transform&endpoint=EFS",
      problems: {},
    },
    answerComparability,
  ),
  one(
    {
      path: "/dataset",
      name: "getDataset",
      summary: "Dataset",
      description: "Version and size of the dataset, its license, and the values that parameters accept.",
      parameters: () => [],
      row: datasetAnswer,
      schema: datasetAnswer,
      example: "/api/v1/dataset",
      problems: {},
    },
    answerDataset,
  ),
];
