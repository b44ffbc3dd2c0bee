import { sql } from "drizzle-orm";
import { CURATED, entity, integer, maybeList, maybeText, type StoredEntity, text } from "./columns";

/** The vocabulary that describes trials. */
export const DICTIONARY_ENTITIES: readonly StoredEntity[] = [
  entity({
    name: "therapy_classes",
    title: "Therapy classes",
    description: "The tree of therapy classes.",
    table: "therapy_class",
    where: CURATED,
    columns: [
      text("id", "Id of the class."),
      text("name", "Name of the class."),
      maybeText("parent_id", "The class above it; none at the top of the tree."),
      integer("position", "Place among its siblings.", { unit: "1" }),
    ],
    keys: [["parent_id", "therapy_classes.id"]],
  }),
  entity({
    name: "drugs",
    title: "Drugs",
    description: "Drugs and other parts of regimens.",
    table: "drug",
    where: CURATED,
    columns: [
      text("id", "Id of the drug."),
      text("name", "Its nonproprietary name."),
      text("therapy_class_id", "Its therapy class."),
      maybeText("target", "Its target."),
      maybeText("brand", "Brand name."),
      maybeText("first_approved", "First FDA approval for any use, as YYYY-MM; not checked individually."),
      maybeText("note", "What a reader of its figures should know."),
    ],
    keys: [["therapy_class_id", "therapy_classes.id"]],
  }),
  entity({
    name: "tumor_types",
    title: "Tumor types",
    description: "Tumor types by site.",
    table: "tumor_type",
    where: CURATED,
    columns: [
      text("id", "Id of the tumor type."),
      text("name", "Name of the tumor type."),
      text("group", "Solid or hematologic.", { values: ["solid", "hematologic"] }),
      text("site", "Organ or system."),
      maybeText(
        "looked_through",
        "Date (YYYY, YYYY-MM or YYYY-MM-DD) through which publications were searched for trials of it.",
      ),
    ],
  }),
  entity({
    name: "endpoints",
    title: "Endpoints",
    description: "Endpoints with the direction that is better.",
    table: "endpoint",
    where: CURATED,
    columns: [
      text("id", "Id, its usual abbreviation."),
      text("name", "Name of the endpoint."),
      text("kind", "Time to an event, or a proportion of patients.", {
        values: ["time-to-event", "proportion"],
      }),
      text("better", "Whether lower or higher values of its effect favor the experimental arm.", {
        values: ["lower", "higher"],
      }),
      text("definition", "What it counts."),
    ],
  }),
  entity({
    name: "synonyms",
    title: "Synonyms",
    description: "Other words for tumor types, therapy classes, drugs and kinds of adverse events.",
    table: "synonym",
    where: sql`1`,
    columns: [
      text("kind", "What the word is for.", { values: ["tumor", "class", "drug", "event"] }),
      text(
        "of",
        "Id in tumor_types, therapy_classes or drugs; of an event its group (adverse_events.group_id).",
      ),
      text("word", "The other word."),
    ],
    primaryKey: ["kind", "of", "word"],
  }),
  entity({
    name: "not_included",
    title: "Trials that are known and not included",
    description: "Known trials that are not in the dataset, with the reason.",
    table: "not_included",
    where: sql`1`,
    columns: [
      text("trial", "Name of the trial."),
      maybeText("nct", "Number on ClinicalTrials.gov."),
      maybeList("aliases", "Other names, a JSON list."),
      maybeText("tumor_type_id", "Its tumor type, if the dataset has it."),
      maybeText("tumor", "Its tumor, if the dataset has no such type."),
      text("why", "Why it is not included."),
    ],
    primaryKey: ["trial"],
    keys: [["tumor_type_id", "tumor_types.id"]],
  }),
];
