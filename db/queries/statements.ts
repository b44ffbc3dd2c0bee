import { and, count, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "../client";
import type { ORGANS, StatementVerdict, Topic } from "../import/statement";
import { articleRow, statement, statementSource } from "../schema";

export { STATEMENT_VERDICTS, type StatementVerdict, type Topic } from "../import/statement";
export type Organ = (typeof ORGANS)[number];

/** A general statement of the source article, or a passage that explains some. */
export interface Statement {
  id: string;
  topic: Topic;
  section: string;
  claim: string | null;
  verdict: StatementVerdict | null;
  /** `[[1]]` stands where the first source is cited. */
  finding: string;
  /** What is correct, for a reader who does not know the article; null if there is nothing to state. */
  fact: string | null;
  number: number | null;
  explains: readonly number[];
  organ: Organ | null;
  sources: readonly { url: string; name: string }[];
}

/** A row of a table of the source article. */
export interface ArticleRow {
  name: string;
  cells: readonly [string, string, string];
  organ: Organ | null;
}

interface Asked {
  topic?: Topic;
  section?: string;
  verdict?: StatementVerdict;
}

/** The general statements of a topic, section or verdict, in the order of the notes. */
export async function readStatements(
  db: Database,
  { topic, section, verdict }: Asked = {},
): Promise<Statement[]> {
  const { position, ...columns } = getTableColumns(statement);
  const records = await db
    .select(columns)
    .from(statement)
    .where(
      and(
        topic === undefined ? undefined : eq(statement.topic, topic),
        section === undefined ? undefined : eq(statement.section, section),
        verdict === undefined ? undefined : eq(statement.verdict, verdict),
      ),
    )
    .orderBy(statement.topic, position);
  const sources = await db
    .select({
      statementId: statementSource.statementId,
      url: statementSource.url,
      name: statementSource.name,
    })
    .from(statementSource)
    .orderBy(statementSource.statementId, statementSource.number);
  return records.map((record) => ({
    ...record,
    explains: record.explains ?? [],
    sources: sources
      .filter(({ statementId }) => statementId === record.id)
      .map(({ url, name }) => ({ url, name })),
  }));
}

/** The rows of the article's table on a topic. */
export async function readArticleRows(db: Database, topic: Topic): Promise<ArticleRow[]> {
  const records = await db
    .select()
    .from(articleRow)
    .where(eq(articleRow.topic, topic))
    .orderBy(articleRow.position);
  return records.map(({ name, first, second, third, organ }) => ({
    name,
    cells: [first, second, third],
    organ,
  }));
}

/** How many statements have each verdict. */
export async function countStatements(db: Database): Promise<Record<StatementVerdict, number>> {
  const records = await db
    .select({ verdict: statement.verdict, statements: count() })
    .from(statement)
    .groupBy(statement.verdict);
  const of = (verdict: StatementVerdict) =>
    records.find((record) => record.verdict === verdict)?.statements ?? 0;
  return {
    confirmed: of("confirmed"),
    partly: of("partly"),
    outdated: of("outdated"),
    contradicted: of("contradicted"),
    unsettled: of("unsettled"),
    omitted: of("omitted"),
  };
}
