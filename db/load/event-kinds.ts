import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { adverseEventKind as kindOf } from "../derive/adverse-event";
import { adverseEvent, adverseEventKind } from "../schema";
import { textList } from "./erase";

/** The wordings of adverse events that some trials have. */
export async function eventsOf(db: Database, trials: readonly string[]): Promise<string[]> {
  const found = await db
    .selectDistinct({ event: adverseEvent.event })
    .from(adverseEvent)
    .where(sql`${adverseEvent.trialId} IN ${textList(trials)}`);
  return found.map(({ event }) => event);
}

/** Sorts wordings into kinds and removes those that no trial uses any more. */
export async function writeEventKinds(db: Database, events: readonly string[]): Promise<void> {
  if (events.length === 0) return;
  for (const event of events) {
    const { group, label, formerGroup, ...kind } = kindOf(event);
    const row = { ...kind, groupId: group, groupLabel: label, formerGroupId: formerGroup };
    await db
      .insert(adverseEventKind)
      .values({ event, ...row })
      .onConflictDoUpdate({ target: adverseEventKind.event, set: row });
  }
  const of = textList(events);
  await db.run(sql`
    DELETE FROM adverse_event_kind WHERE event IN ${of}
      AND NOT EXISTS (SELECT 1 FROM adverse_event s WHERE s.event = adverse_event_kind.event)`);
  await db.run(sql`
    UPDATE adverse_event_kind SET origin = (
      SELECT CASE min(CASE t.origin WHEN 'curated' THEN 0 WHEN 'ctgov' THEN 1 ELSE 2 END)
        WHEN 0 THEN 'curated' WHEN 1 THEN 'ctgov' ELSE 'own' END
      FROM adverse_event s JOIN trial t ON t.id = s.trial_id WHERE s.event = adverse_event_kind.event)
    WHERE event IN ${of}`);
}
